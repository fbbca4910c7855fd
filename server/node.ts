import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeFiles } from './node-files.ts';
import { startServer } from './server.ts';

/** The language server as a Node process: over IPC, a pipe or standard input and output, by its arguments. */
startServer(createConnection(ProposedFeatures.all), nodeFiles);
