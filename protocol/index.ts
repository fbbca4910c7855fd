/** The messages between client, server and panel, and the settings: types, and the names of the methods. */

export type { Decision } from '../engine/match/types.ts';
export type { NonResourceRequest, RequestAttributes, ResourceRequest, UserInfo } from '../engine/request/types.ts';
export * from './matrix.ts';
export * from './messages.ts';
export * from './panel.ts';
export type { ClientSettings } from './settings.ts';
export * from './tests.ts';
