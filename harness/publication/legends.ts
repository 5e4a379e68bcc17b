import type { LegendItem, Role } from './schemas/board.ts';
import type { Failure, Verdict } from '../contract/verdict.ts';
import { AST_LEGEND, astCode } from './ast-legend.ts';
import { ABSENT, legendItem, NOT_JUDGED, OTHER } from './legend-item.ts';

type Unscored = Extract<Verdict, { kind: 'unscored' }>['because'];

const UNSCORED = {
  infrastructure: ['I', 'no reply', 'No reply could be obtained; never counted as wrong.'],
  harness: ['H', 'harness failure', 'The harness failed; never counted as wrong.'],
  'benchmark-defect': ['B', 'invalid entry', 'The entry itself cannot be run.'],
  'user-simulator': ['U', 'simulated user failed', 'The simulated user failed; never counted as wrong.'],
  'no-decoder': ['D', 'no decoder', 'The reply format of this model is unknown.'],
  'no-reference': ['R', 'no reference', 'The suite has no entry with a reference for the episode.'],
  'not-applicable': ['N', 'not applicable', 'The evaluator does not judge entries of this kind.'],
  'run-mismatch': [
    'M',
    'mismatched run',
    'The recorded run of this model does not fit the entries of this category.',
  ],
  'not-comparable': [
    'C',
    'not comparable',
    'The episode was recorded on another suite, where the model was shown something else or would have seen other outputs.',
  ],
  'needs-review': ['~', 'needs review', 'Rules alone cannot decide; counted neither as right nor as wrong.'],
} as const satisfies Record<Unscored, readonly [string, string, string]>;

const FAILURES = {
  'inference-error': [
    '!',
    'no list of replies',
    'An error text was recorded instead of replies; counts as wrong, as on the original leaderboard.',
  ],
  'context-exceeded': [
    'X',
    'context exceeded',
    'The conversation is longer than the context of the model; counts as wrong.',
  ],
  'over-budget': [
    'O',
    'over budget',
    'The replies set more in motion than the budget of an episode; counts as wrong.',
  ],
  'turn-count-differs': ['c', 'step limit', 'The episode ended before the last turn, at the step limit.'],
  'turn-without-call': ['t', 'turn without call', 'The model made no call in a turn that needs one.'],
  'state-differs': ['s', 'state differs', 'After a turn, the state differs from that of the reference.'],
  'response-missing': ['r', 'output missing', 'No call returned an output that the reference obtained.'],
  'goal-missed': ['g', 'goal missed', 'Something the user asked for is missing from the final state.'],
  'side-effect': ['e', 'side effect', 'The model changed something that the user did not ask to change.'],
  'never-reached': ['v', 'never reached', 'An intermediate state that the user asked for was never reached.'],
  'not-looked-up': ['k', 'not looked up', 'Requested information was never looked up.'],
  'not-told': ['n', 'not told', 'The user was not told a requested figure or text.'],
  'told-wrong': ['w', 'told wrongly', 'The user was told something that contradicts the tools’ outputs.'],
  guessed: ['u', 'guessed', 'A call changed the state with a value or tool that was not yet available.'],
  'called-before-offered': [
    'f',
    'called before offered',
    'What a withheld tool is needed for was obtained before the tool was offered.',
  ],
  'call-not-made': ['m', 'call not made', 'A call was written into the words and never made.'],
  'identity-replaced': [
    'i',
    'identity replaced',
    'What says for whom the tools act was replaced by a value without a source.',
  ],
  'not-shown': ['h', 'not shown', 'The user asked to see what was looked up, and was told too little of it.'],
  'obstacle-not-met': [
    'j',
    'obstacle not met',
    'The request cannot be fulfilled, and no call of the episode showed why.',
  ],
  'not-decodable': ['d', 'not decodable', 'The reply cannot be decoded as calls.'],
  'not-a-call-list': ['l', 'not a list of calls', 'The reply can be decoded, but is not a list of calls.'],
  'unwanted-call': ['z', 'unwanted call', 'The model made a call where none is expected.'],
  'no-call': ['b', 'no call', 'The model made no call where one is expected.'],
  'ast-mismatch': ['a', 'call differs', 'A call matches no accepted one, for another reason.'],
  'unreadable-call': ['y', 'unreadable call', 'The reply attempts a call that cannot be read.'],
  'call-missing': ['q', 'call missing', 'A call that the user asked for was not made.'],
  'extra-call': ['E', 'extra call', 'A call was made that the user did not ask for.'],
  'wrong-tool': ['W', 'wrong tool', 'Another tool was called than the one that the request needs.'],
  'tool-not-offered': ['F', 'not offered', 'A tool was called that was not offered.'],
  'schema-contradicted': ['S', 'against the schema', 'A call contradicts the schema of its tool.'],
  'argument-differs': ['d', 'argument differs', 'An argument does not mean what the user asked for.'],
  'argument-left-out': ['o', 'argument left out', 'An argument that the user asked for was left out.'],
} as const satisfies Record<Failure['code'], readonly [string, string, string]>;

const ACTION: readonly Failure['code'][] = [
  ...(['state-differs', 'response-missing', 'turn-without-call', 'turn-count-differs'] as const),
  ...(['inference-error', 'unwanted-call', 'no-call', 'not-decodable', 'not-a-call-list'] as const),
  ...(['ast-mismatch', 'context-exceeded', 'over-budget'] as const),
];
const OUTCOME: readonly Failure['code'][] = [
  ...(['goal-missed', 'side-effect', 'never-reached', 'not-looked-up', 'not-told', 'told-wrong'] as const),
  ...(['guessed', 'called-before-offered', 'call-not-made', 'identity-replaced', 'not-shown'] as const),
  'obstacle-not-met',
  ...(['inference-error', 'unwanted-call', 'no-call', 'unreadable-call', 'call-missing'] as const),
  ...(['extra-call', 'wrong-tool', 'tool-not-offered', 'schema-contradicted'] as const),
  ...(['argument-differs', 'argument-left-out', 'context-exceeded', 'over-budget'] as const),
];

/** Legend of a role: passes first, then failures, then episodes without a verdict. */
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
  action: 'The calls match the reference; in conversations, so do states and outputs.',
  outcome:
    'The final state is as the user asked, and the requested information was looked up and told correctly; single calls have the effect that was asked for.',
} as const;

/** The parts of a verdict that determine its sign. */
export type SignedVerdict = {
  readonly kind: Verdict['kind'];
  readonly code: string | null;
  readonly errorType: string | null;
  readonly because: string | null;
};

/** Creates a function from verdict to sign. A failure is represented by its first reason. */
export function signFinder(role: Role): (verdict: SignedVerdict) => string {
  const signs = new Map(legendOf(role).map(({ code, sign }) => [code, sign]));
  return ({ kind, code, errorType, because }) => {
    if (kind === 'pass') return signs.get('pass') ?? OTHER.sign;
    if (kind === 'unscored') return signs.get(because ?? '') ?? NOT_JUDGED.sign;
    const reasonCode = code === 'ast-mismatch' ? astCode(errorType ?? '') : code;
    return signs.get(reasonCode ?? '') ?? OTHER.sign;
  };
}
