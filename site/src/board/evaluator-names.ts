import { board } from './board.ts';

/** Family of an evaluator by its identity: `action` for `action/bfcl-ast`. */
export const familyOf = (evaluator: string): string => evaluator.split('/')[0] ?? evaluator;

/** Title of a failure of an evaluator by its code; the code itself where the board does not know it. */
export const failureTitle = (evaluator: string, code: string): string =>
  board.evaluators.find(({ role }) => role === familyOf(evaluator))?.legend.find((item) => item.code === code)
    ?.title ?? code;

const modelsByIdentity = new Map(board.models.map((model) => [model.identity, model]));

/** A model of the board by the identity that runs have; `undefined`: the board has none. */
export const modelOfRun = (identity: string) => modelsByIdentity.get(identity);
