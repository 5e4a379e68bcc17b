import { explain, explainUnscored } from '../contract/verdict.ts';
import type { Failure, Verdict } from '../contract/verdict.ts';

/** Kinds of failure that a loop can tell apart. */
export const REWARD_PARTS = ['goal', 'key_functions', 'told', 'side_effects', 'abstention'] as const;
export type RewardPart = (typeof REWARD_PARTS)[number];

/** Failures that say nothing of one part: the episode as a whole is no answer. */
const ALL = 'all';

/**
 * The part that a failure belongs to. `goal`: the end state, and the arguments of single calls. `key_functions`: what had to be
 * called or looked up. `told`: what the user is told and shown. `side_effects`: what was not asked for. `abstention`: what had
 * to wait, to be asked or to be left.
 */
const PART_OF: Readonly<Record<Failure['code'], RewardPart | typeof ALL>> = {
  'inference-error': ALL,
  'context-exceeded': ALL,
  'over-budget': ALL,
  'turn-count-differs': ALL,
  'turn-without-call': 'key_functions',
  'state-differs': 'goal',
  'response-missing': 'key_functions',
  'goal-missed': 'goal',
  'side-effect': 'side_effects',
  'never-reached': 'key_functions',
  'not-looked-up': 'key_functions',
  'not-told': 'told',
  'told-wrong': 'told',
  guessed: 'abstention',
  'called-before-offered': 'abstention',
  'call-not-made': 'key_functions',
  'identity-replaced': 'side_effects',
  'not-shown': 'told',
  'obstacle-not-met': 'abstention',
  'not-decodable': ALL,
  'not-a-call-list': ALL,
  'unwanted-call': 'abstention',
  'no-call': 'key_functions',
  'ast-mismatch': 'goal',
  'unreadable-call': ALL,
  'call-missing': 'key_functions',
  'extra-call': 'side_effects',
  'wrong-tool': 'key_functions',
  'tool-not-offered': 'abstention',
  'schema-contradicted': 'goal',
  'argument-differs': 'goal',
  'argument-left-out': 'goal',
};

/** A verdict in numbers and lines. */
export type Reward = {
  /** 1: passed, 0: failed, `null`: unscored. */
  readonly reward: 0 | 1 | null;
  /** 1: nothing of this part was missed; `null`: unscored. The reward is 1 if and only if all parts are. */
  readonly parts: Record<RewardPart, 0 | 1> | null;
  /** Why the reward is not 1, one line each, as `assay show` words it. */
  readonly reasons: readonly string[];
};

/** What a training loop is told of a verdict. */
export function rewardOf(verdict: Verdict): Reward {
  switch (verdict.kind) {
    case 'pass':
      return { reward: 1, parts: partsWithout([]), reasons: [] };
    case 'fail':
      return { reward: 0, parts: partsWithout(verdict.failures), reasons: verdict.failures.map(explain) };
    case 'unscored':
      return { reward: null, parts: null, reasons: [explainUnscored(verdict)] };
    default:
      return verdict satisfies never;
  }
}

function partsWithout(failures: readonly Failure[]): Record<RewardPart, 0 | 1> {
  const missed = new Set(failures.map(({ code }) => PART_OF[code]));
  const of = (part: RewardPart): 0 | 1 => (missed.has(part) || missed.has(ALL) ? 0 : 1);
  return {
    goal: of('goal'),
    key_functions: of('key_functions'),
    told: of('told'),
    side_effects: of('side_effects'),
    abstention: of('abstention'),
  };
}
