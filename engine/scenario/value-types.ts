import type * as schema from '../schema/value-types.ts';

export { type ChoiceType, namesOf, type TextType, type Word } from '../schema/value-types.ts';

export type ListType = schema.ListType<ValueType>;
export type ObjectType = schema.ObjectType<ValueType>;
export type EitherType = schema.EitherType<ValueType>;
export type Field = schema.Field<ValueType>;

/** What may stand at a place of a test file. */
export type ValueType =
  | schema.TextType
  | schema.BooleanType
  | schema.IntegerType
  | schema.ChoiceType
  | schema.MapType
  | ListType
  | ObjectType
  | EitherType;
