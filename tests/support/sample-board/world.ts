import type { BoardModel, EvaluatorInfo, LegendItem } from '../../../harness/publication/schemas/board.ts';

/** Size and content of a sample board. */
export type SampleSize = {
  /** Number of models besides the two baseline agents. */
  readonly models: number;
  /** Share of every category's entries, 0 to 1; at least two entries remain. */
  readonly share: number;
  /** `hostile`: names and episodes contain markup, bidirectional marks and very long lines. */
  readonly text: 'friendly' | 'hostile';
};

/** The size of the real board: 53 models, 17 categories, 4,441 entries. */
export const FULL_SIZE: SampleSize = { models: 53, share: 1, text: 'friendly' };

const sign = (
  sign: string,
  kind: LegendItem['kind'],
  code: string,
  title: string,
  explanation = '',
): LegendItem => ({
  sign,
  kind,
  code,
  title,
  explanation,
});

const COMMON: readonly LegendItem[] = [
  sign('P', 'pass', 'pass', 'pass', 'Did what was asked.'),
  sign('-', 'absent', 'absent', 'not recorded', 'No episode of this model on this entry was recorded.'),
  sign(
    'I',
    'unscored',
    'infrastructure',
    'infrastructure',
    'No reply could be obtained; never counted as wrong.',
  ),
];

export const EVALUATORS: readonly EvaluatorInfo[] = [
  {
    role: 'action',
    identity: 'action/bfcl-v3@1.0.0',
    version: '1.0.0',
    title: 'Action',
    explanation: 'Compares the calls, the state after each turn and the outputs with one recorded reference.',
    legend: [
      ...COMMON,
      sign(
        's',
        'fail',
        'state-differs',
        'state differs',
        'After a turn, the state differs from that of the reference.',
      ),
      sign(
        'r',
        'fail',
        'response-missing',
        'output missing',
        'No call returned an output that the reference obtained.',
      ),
      sign(
        't',
        'fail',
        'turn-without-call',
        'turn without call',
        'The model made no call in a turn that needs one.',
      ),
      sign('d', 'fail', 'not-decodable', 'not decodable', 'The reply cannot be decoded as calls.'),
      sign('v', 'fail', 'value-error', 'wrong value', 'An argument is not among the accepted values.'),
      sign('n', 'fail', 'wrong-count', 'wrong number of calls', 'More or fewer calls than the reference.'),
      sign('u', 'fail', 'unwanted-call', 'unwanted call', 'The model made a call where none is expected.'),
    ],
  },
  {
    role: 'outcome',
    identity: 'outcome@0.4.0',
    version: '0.4.0',
    title: 'Outcome',
    explanation: 'Judges the final state and what the user was told, on any path.',
    legend: [
      ...COMMON,
      sign('g', 'fail', 'goal-state', 'goal not reached', 'The final state is not one of the accepted ones.'),
      sign(
        'k',
        'fail',
        'key-function',
        'information not fetched',
        'Requested information was never looked up.',
      ),
      sign(
        'c',
        'fail',
        'critical-information',
        'wrong or missing fact',
        'The user was not told, or was told a wrong value.',
      ),
      sign(
        'e',
        'fail',
        'side-effect',
        'side effect',
        'The model changed something that the user did not ask to change.',
      ),
    ],
  },
];

const FAMILIES = [
  'Aurum',
  'Argent',
  'Cuprum',
  'Ferrum',
  'Stannum',
  'Zincum',
  'Nickel',
  'Cobalt',
  'Titan',
] as const;

/** Models of invented families, then the baseline agents. */
export function sampleModels(size: SampleSize): BoardModel[] {
  const models = Array.from({ length: size.models }, (_, index): BoardModel => {
    const family = FAMILIES[index % FAMILIES.length] ?? 'Aurum';
    const mode = index % 3 === 0 ? 'prompt' : 'native';
    const name = `${family}-${1 + Math.floor(index / 9)}.${index % 4}-${8 + ((index * 7) % 64)}B${mode === 'native' ? ' (FC)' : ''}`;
    return model(`${family.toLowerCase()}-${index}`, name, { kind: 'model', family, mode });
  });
  const [first] = models;
  if (size.text === 'hostile' && first !== undefined) {
    models[0] = { ...first, name: "<script>alert(1)</script> \u202Egnp.exe \"onload='x' &amp;" };
  }
  const agents = { kind: 'baseline', family: 'Baseline', mode: 'native' } as const;
  return [
    ...models,
    { ...model('baseline-reference', 'Reference replay', agents), behaviour: 'Plays the reference.' },
    { ...model('baseline-silent', 'Silent agent', agents), behaviour: 'Makes calls, and says nothing.' },
  ];
}

function model(slug: string, name: string, rest: Pick<BoardModel, 'kind' | 'family' | 'mode'>): BoardModel {
  const organisation = rest.kind === 'model' ? `${rest.family} Works` : null;
  const licence = rest.kind === 'model' ? (slug.length % 2 === 0 ? 'Proprietary' : 'Apache-2.0') : null;
  return {
    slug,
    name,
    identity: slug,
    ...rest,
    organisation,
    licence,
    link: null,
    file: `models/${slug}.json`,
  };
}
