import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { fuzzedTwice } from './shared/changed-states.ts';
import type { Fuzzed, Probe } from './shared/fuzz.ts';
import { callersOf, probeTranscript, toolTarget } from './shared/probe-findings.ts';
import { resultDifferences } from './shared/result-differences.ts';
import type { ResultDifference } from './shared/result-differences.ts';
import { quoted, toolFinding } from './shared/tool-finding.ts';

/** Results that are not as their schema declares: another shape, other keys, other types or values. */
export const resultDiffers: Detector = {
  identity: { id: 'result-differs', version: '1', group: 'mechanical' },
  asks: 'a result has the shape, the keys, the types and the values that its schema declares',
  reads: 'suite',
  *detect(audited) {
    for (const fuzzed of fuzzedTwice(audited)) yield* differencesOf(fuzzed, audited);
  },
};

/** Kinds of differences that can come from an odd argument which is shown again: only results of usual arguments count. */
const OF_VALUES: ReadonlySet<ResultDifference['kind']> = new Set(['type', 'enumeration', 'format']);

/** A difference with the first result that shows it, and the number of results that do. */
type Shown = { readonly difference: ResultDifference; readonly probe: Probe; readonly times: number };

const differencesIn = (
  { documented: { response } }: Fuzzed,
  { ending, value, varied }: Probe,
): readonly ResultDifference[] =>
  ending === 'done' && response !== undefined
    ? resultDifferences(value, response).filter(({ kind }) => varied === null || !OF_VALUES.has(kind))
    : [];

/** Differences of each kind and place once, by both. A top-level key is missing if no result has it. */
function shownDifferences(fuzzed: Fuzzed): ReadonlyMap<string, Shown> {
  const found = new Map<string, Shown>();
  const done = fuzzed.probes.filter(({ ending }) => ending === 'done');
  for (const probe of done) {
    for (const difference of differencesIn(fuzzed, probe)) {
      const key = `${difference.kind}:${difference.path}`;
      const known = found.get(key);
      found.set(
        key,
        known === undefined ? { difference, probe, times: 1 } : { ...known, times: known.times + 1 },
      );
    }
  }
  const isAbsent = ({ difference: { kind, path }, times }: Shown): boolean =>
    kind !== 'missing-key' || path !== '' || times === done.length;
  return new Map([...found].filter(([, shown]) => isAbsent(shown)));
}

function* differencesOf(fuzzed: Fuzzed, audited: AuditedSuite): Generator<FindingDraft> {
  const { documented } = fuzzed;
  const { environment, name } = documented;
  for (const [key, { difference, probe }] of shownDifferences(fuzzed)) {
    const isShown = (one: Probe): boolean =>
      differencesIn(fuzzed, one).some(
        ({ kind, path }) => kind === difference.kind && path === difference.path,
      );
    yield toolFinding(
      {
        component: 'schema',
        severity: 'minor',
        target: toolTarget(documented, { aspect: key }),
        cause: `result-differs:${environment}.${name}`,
        claim: `The result of ${name} ${difference.says}: ${quoted(probe.call)} gives ${quoted(probe.output)}.`,
        entries: callersOf(documented, audited),
      },
      probeTranscript(probe, isShown, audited),
    );
  }
}
