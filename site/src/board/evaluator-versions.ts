import type { EvaluatorInfo } from '../../../harness/publication/schemas/board.ts';

/** A version of an evaluator, and what it moved. */
export type EvaluatorVersion = {
  /** `outcome/multi-turn@3`, as in {@link EvaluatorInfo}. */
  readonly identity: string;
  readonly role: EvaluatorInfo['role'];
  /** Day of the change, `YYYY-MM-DD`. */
  readonly date: string;
  /** What is judged otherwise, in a sentence or two. */
  readonly change: string;
  /**
   * What it moved on the board of BFCL V3, counted on the published verdicts before and after it; `undefined`: it is the first
   * of its kind.
   */
  readonly moved: string | undefined;
};

/** Versions of evaluators, latest first. Only a change of verdicts makes a version. */
export const EVALUATOR_VERSIONS: readonly EvaluatorVersion[] = [
  {
    identity: 'outcome/multi-turn@3',
    role: 'outcome',
    date: '2026-11-28',
    change:
      'A call of a tool that was not offered counts for nothing, and who is asked for information and says nothing fails. Recorded runs that do not fit the entries that they name are no longer scored.',
    moved:
      'Of 14,600 recorded conversations 82 pass that failed, and 35 fail that passed; 2,600 that do not fit their entries have no verdict.',
  },
  {
    identity: 'outcome/single-turn@1',
    role: 'outcome',
    date: '2026-11-28',
    change:
      'Entries of one turn are judged by the effect that their calls would have, in any notation of values.',
    moved: undefined,
  },
  {
    identity: 'outcome@2',
    role: 'outcome',
    date: '2026-11-26',
    change:
      'What a call tells others counts as told; a wrong guess that reaches others, a false denial, and an order that is taken back fail.',
    moved: 'Of 14,600 recorded conversations 140 pass that failed, and 48 fail that passed.',
  },
  {
    identity: 'outcome@1',
    role: 'outcome',
    date: '2026-11-24',
    change: 'Conversations are judged by the state that they leave and the information that they obtain.',
    moved: undefined,
  },
  {
    identity: 'action/bfcl-multi-turn@1',
    role: 'action',
    date: '2026-11-24',
    change: 'The check of conversations of the original benchmark, verdict for verdict.',
    moved: undefined,
  },
  {
    identity: 'action/bfcl-ast@1',
    role: 'action',
    date: '2026-11-24',
    change: 'The check of single calls of the original benchmark, verdict for verdict.',
    moved: undefined,
  },
];

/** Fragment id of a version on the page of the method. */
export const versionAnchor = (identity: string): string => identity.replaceAll(/[^a-z0-9]+/g, '-');
