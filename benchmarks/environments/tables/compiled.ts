import type { Condition, Expression, Query } from '../../../harness/contract/tool-language.ts';
import type { Value } from '../../../harness/contract/value.ts';
import type { Frame, Row } from './frame.ts';
import type { Scope } from './scope.ts';

/** A compiled expression. */
export type Evaluate = (frame: Frame) => Value;

/** A compiled condition. */
export type Holds = (frame: Frame) => boolean;

/** A compiled query. */
export type Select = {
  /** Scope in which the query's name stands for one of its rows. */
  readonly scope: Scope;
  /** Where the row in question is kept. */
  readonly slot: number;
  /** Rows in the order of the query, limited. */
  readonly rows: (frame: Frame) => readonly Row[];
  /** Whether there is one. */
  readonly some: Holds;
};

/** Compilers of the kinds of nodes, which contain each other. @throws {DefinitionFault} for names that do not exist. */
export type Compilers = {
  expression(node: Expression, scope: Scope): Evaluate;
  condition(node: Condition, scope: Scope): Holds;
  query(node: Query, scope: Scope): Select;
};
