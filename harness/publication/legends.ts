import type { LegendItem, Role } from './schemas/board.ts';
import type { Failure, Verdict } from '../contract/verdict.ts';
import { AST_LEGEND, astCode } from './ast-legend.ts';
import { ABSENT, legendItem, NOT_JUDGED, OTHER } from './legend-item.ts';

type Unscored = Extract<Verdict, { kind: 'unscored' }>['because'];

const UNSCORED = {
  infrastructure: ['I', 'no reply', 'No reply could be had; never counted as wrong.'],
  harness: ['H', 'fault of ours', 'The harness failed; never counted as wrong.'],
  'benchmark-defect': ['B', 'broken entry', 'The entry itself cannot be run.'],
  'user-simulator': ['U', 'simulated user failed', 'The simulated user failed; never counted as wrong.'],
  'no-decoder': ['D', 'no decoder', 'Nobody has told how the replies of this model are to be read.'],
  'no-reference': ['R', 'no reference', 'The suite has no such entry to hold the episode against.'],
  'needs-review': ['~', 'needs review', 'Rules alone cannot decide; counted neither as right nor as wrong.'],
  'not-applicable': ['N', 'not applicable', 'The evaluator does not judge entries of this kind.'],
} as const satisfies Record<Unscored, readonly [string, string, string]>;

const FAILURES = {
  'inference-error': [
    '!',
    'no list of replies',
    'An error text was recorded in place of replies, which counts as wrong, as it did originally.',
  ],
  'turn-count-differs': ['c', 'cut short', 'The episode ended before the last turn, at the limit of steps.'],
  'turn-without-call': ['t', 'nothing called', 'A turn that needs a call went by without one.'],
  'state-differs': ['s', 'state differs', 'After a turn the world is not as the reference left it.'],
  'response-missing': ['r', 'output missing', 'An output that the reference obtained was never obtained.'],
  'goal-missed': ['g', 'goal missed', 'Something the user asked for is not in the end state.'],
  'side-effect': ['e', 'side effect', 'Something was changed that nobody asked to change.'],
  'never-reached': ['v', 'never reached', 'A state that was asked for on the way was never reached.'],
  'not-looked-up': ['k', 'not looked up', 'Information that was asked for never became known.'],
  'not-told': ['n', 'not told', 'The user was not told a figure that was asked for.'],
  'told-wrong': ['w', 'told wrongly', 'The user was told something that the tools had not said.'],
  guessed: ['u', 'guessed', 'A call changed the state on a value or tool that nobody had given yet.'],
  'not-decodable': ['d', 'not readable', 'The reply cannot be read as calls.'],
  'not-a-call-list': ['l', 'not a list of calls', 'The reply can be read, but is not a list of calls.'],
  'unwanted-call': ['z', 'unwanted call', 'A call was made where none is wanted.'],
  'no-call': ['b', 'no call', 'No call was made where one is wanted.'],
  'ast-mismatch': ['a', 'call differs', 'A call is not among the accepted ones, for another reason.'],
  'unreadable-call': ['h', 'unreadable call', 'A call was attempted that cannot be read.'],
  'call-missing': ['m', 'call missing', 'A call that was asked for was not made.'],
  'extra-call': ['E', 'extra call', 'A call was made beyond what was asked for.'],
  'wrong-tool': ['W', 'other tool', 'Another tool was called in place of the one that was asked for.'],
  'tool-not-offered': ['f', 'not offered', 'A tool was called that was not offered.'],
  'schema-contradicted': [
    'S',
    'against the schema',
    'A call contradicts what the model was shown of the tool.',
  ],
  'argument-differs': ['d', 'argument differs', 'An argument does not mean what was asked for.'],
  'argument-left-out': ['o', 'argument left out', 'An argument that was asked for was left out.'],
} as const satisfies Record<Failure['code'], readonly [string, string, string]>;

const ACTION: readonly Failure['code'][] = [
  ...(['state-differs', 'response-missing', 'turn-without-call', 'turn-count-differs'] as const),
  ...(['inference-error', 'unwanted-call', 'no-call', 'not-decodable', 'not-a-call-list'] as const),
  'ast-mismatch',
];
const OUTCOME: readonly Failure['code'][] = [
  ...(['goal-missed', 'side-effect', 'never-reached', 'not-looked-up', 'not-told', 'told-wrong'] as const),
  ...(['guessed', 'inference-error'] as const),
  ...(['unwanted-call', 'no-call', 'unreadable-call', 'call-missing', 'extra-call'] as const),
  ...(['wrong-tool', 'tool-not-offered', 'schema-contradicted'] as const),
  ...(['argument-differs', 'argument-left-out'] as const),
];

/** What the signs of a role stand for: passes first, then failures, then what has no verdict. */
export function legendOf(role: Role): LegendItem[] {
  const codes = role === 'action' ? ACTION : OUTCOME;
  return [
    legendItem('P', 'pass', 'pass', 'pass', PASSED[role]),
    ...codes.map((code) => legendItem(FAILURES[code][0], 'fail', code, FAILURES[code][1], FAILURES[code][2])),
    ...(role === 'action' ? AST_LEGEND : []),
    OTHER,
    ...Object.entries(UNSCORED).map(([code, [sign, title, explanation]]) =>
      legendItem(sign, 'unscored', code, title, explanation),
    ),
    NOT_JUDGED,
    ABSENT,
  ];
}

const PASSED = {
  action: 'The calls, and where there is a world its states and outputs, are as the reference has them.',
  outcome: 'The world is as the user asked, and what was asked for became known and was told rightly.',
} as const;

/** A verdict as far as its sign goes. */
export type SignedVerdict = {
  readonly kind: Verdict['kind'];
  readonly code: string | null;
  readonly errorType: string | null;
  readonly because: string | null;
};

/** Finds the sign of a verdict. A failure shows as its first reason. */
export function signFinder(role: Role): (verdict: SignedVerdict) => string {
  const signs = new Map(legendOf(role).map(({ code, sign }) => [code, sign]));
  return ({ kind, code, errorType, because }) => {
    if (kind === 'pass') return signs.get('pass') ?? OTHER.sign;
    if (kind === 'unscored') return signs.get(because ?? '') ?? NOT_JUDGED.sign;
    const named = code === 'ast-mismatch' ? astCode(errorType ?? '') : code;
    return signs.get(named ?? '') ?? OTHER.sign;
  };
}
