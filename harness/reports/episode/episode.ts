import type { Sign } from '../../contract/episode.ts';
import type { EncodedValue } from '../../contract/json.ts';
import type { Suite, SuiteEntry } from '../../contract/suite.ts';
import { explain, explainUnscored } from '../../contract/verdict.ts';
import type { GivenReading, GivenVerdict, StoredEpisode } from '../../contract/stored.ts';
import { header } from './header.ts';
import type { EndView, EpisodeView, StepView } from '../../replay/episode-view.ts';
import { harmless, shortened } from '../../contract/harmless.ts';
import { wrapped } from './wrap.ts';
import type { Writer } from './wrap.ts';

/** Columns of a line, and characters of a text before it is cut. */
export type Layout = { readonly width: number; readonly most: number };

/** An episode with its suite, entry and verdicts. */
export type ShownEpisode = {
  readonly stored: StoredEpisode;
  readonly suite: Suite;
  readonly entry: SuiteEntry;
  readonly view: EpisodeView;
  readonly verdicts: readonly GivenVerdict[];
  readonly readings: readonly GivenReading[];
};

/** An episode as plain text, without escape sequences. */
export function printEpisode(shown: ShownEpisode, { width, most }: Layout): string {
  const write: Writer = (label, text) => wrapped(harmless(shortened(text, most)), width, label);
  const { stored, suite, entry, view, verdicts, readings } = shown;
  return [
    ...header(stored, suite, write),
    ...entry.turns.flatMap((_turn, index) => turnLines(entry, view, index, write)),
    ...referenceLines(entry, write),
    ...(view.end === undefined ? [] : endLines(view.end, write)),
    ...verdictLines(verdicts, suite, write),
    ...readings.flatMap(({ id, reading: { reader, kind, reason } }) =>
      write('  ', `${id}, read by ${reader}: ${kind}: ${reason}`),
    ),
  ].join('\n');
}

function turnLines(entry: SuiteEntry, view: EpisodeView, index: number, write: Writer): readonly string[] {
  const turn = entry.turns[index];
  const steps = view.turns[index]?.steps;
  return [
    '',
    `turn ${index + 1}`,
    ...(turn?.messages ?? []).flatMap(({ role, text }) => write(`  ${role.padEnd(9)} `, text)),
    ...(turn === undefined || turn.announces.length === 0
      ? []
      : write('  new tools ', turn.announces.join(', '))),
    ...(steps === undefined ? ['  (not played)'] : steps.flatMap((step) => stepLines(step, write))),
    ...(entry.reference.kind === 'calls' ? referenceCalls(entry.reference.turns[index] ?? [], write) : []),
  ];
}

/** What a reply shows of its server, in words. */
export const SIGN_TEXTS: Readonly<Record<Sign, string>> = {
  'cut-off': 'the reply was cut off by a token limit',
  refused: 'the reply was refused or filtered by the provider',
  'calls-in-text': 'the text looks like calls, but no call was read',
  'thoughts-in-text': 'thoughts were taken off the text',
  'arguments-encoded-twice': 'arguments were encoded twice, and decoded once more',
};

function stepLines({ said, calls, signs, reading }: StepView, write: Writer): readonly string[] {
  const unread =
    reading === 'no-decoder' ? write('  (', 'no decoder is known for replies of this model)') : [];
  return [
    ...said.flatMap((text) => write('  model     ', text)),
    ...unread,
    ...calls.flatMap(({ call, output }, index) => [
      // Calls of one reply are marked, to tell them from calls of successive replies.
      ...write(index === 0 ? '  call      ' : '  and call  ', call),
      ...(output === undefined ? [] : write('         -> ', output)),
    ]),
    ...signs.flatMap((sign) => write('  (', `${SIGN_TEXTS[sign]})`)),
  ];
}

function referenceCalls(calls: readonly string[], write: Writer): readonly string[] {
  return calls.length === 0
    ? ['  reference (no call)']
    : calls.flatMap((call) => write('  reference ', call));
}

const NO_CALL = 'no call at all';

function referenceLines({ reference }: SuiteEntry, write: Writer): readonly string[] {
  switch (reference.kind) {
    case 'calls':
      return []; // printed with each turn
    case 'possible-answers':
      return [
        '',
        ...write('accepted    ', JSON.stringify(reference.answers)),
        ...(reference.alternatives ?? []).flatMap((other) =>
          write('or          ', other.kind === 'no-call' ? NO_CALL : JSON.stringify(other.answers)),
        ),
      ];
    case 'no-call':
      return ['', `accepted    ${NO_CALL}`];
    case 'any-call':
      return ['', 'accepted    any call'];
    default:
      return reference satisfies never;
  }
}

function endLines({ firstTurn, differences }: EndView, write: Writer): readonly string[] {
  if (firstTurn === undefined) return ['', ...write('state: ', 'equal to the reference after every turn')];
  const first = `first after turn ${firstTurn + 1}`;
  if (differences.length === 0)
    return ['', `state: equal to the reference at the end (it differed, ${first})`];
  return [
    '',
    ...write('state: ', `differs from the reference (${first}); at the end:`),
    ...differences.flatMap(({ environment, attribute, pointer, expected, actual }) => [
      ...write('  ', `${environment}.${attribute}${pointer}`),
      ...write('    is        ', valueText(actual)),
      ...write('    reference ', valueText(expected)),
    ]),
  ];
}

const valueText = (value: EncodedValue | undefined): string =>
  value === undefined ? '(nothing)' : JSON.stringify(value);

function verdictLines(
  verdicts: readonly GivenVerdict[],
  { manifest }: Suite,
  write: Writer,
): readonly string[] {
  const place = (hash: string): string =>
    hash === manifest.contentHash ? '' : `, on suite ${hash.slice(0, 12)}`;
  if (verdicts.length === 0)
    return ['', ...write('verdicts: ', 'none yet; judge the episode with "assay score"')];
  return [
    '',
    'verdicts',
    ...verdicts.flatMap(({ id, version, suiteHash, verdict }) => [
      ...write('  ', `${id} (version ${version}${place(suiteHash)}): ${verdictText(verdict)}`),
      ...(verdict.kind === 'fail'
        ? verdict.failures.flatMap((failure) => write('    - ', explain(failure)))
        : []),
    ]),
  ];
}

function verdictText(verdict: GivenVerdict['verdict']): string {
  if (verdict.kind === 'unscored') return `unscored, ${explainUnscored(verdict)}`;
  if (verdict.kind === 'pass' || verdict.errorType === undefined) return verdict.kind;
  return `fail, ${verdict.errorType}`;
}
