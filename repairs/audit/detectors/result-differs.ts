import type { AuditedSuite, Detector, FindingDraft } from '../detector.ts';
import { fuzzedTwice } from '../tools/changed-states.ts';
import type { Fuzzed, Probe } from '../tools/fuzz.ts';
import { callersOf, probeTranscript, toolTarget } from '../tools/probe-findings.ts';
import { resultDifferences } from '../tools/result-differences.ts';
import type { ResultDifference } from '../tools/result-differences.ts';
import { quoted, toolFinding } from '../tools/tool-finding.ts';

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

/** Differences of each place once, with the first result that shows it. A key counts as missing if no result has it. */
function* differencesOf({ documented, probes }: Fuzzed, audited: AuditedSuite): Generator<FindingDraft> {
  const { response, environment, name } = documented;
  if (response === undefined) return;
  const differences = (one: Probe): readonly ResultDifference[] =>
    one.ending === 'done'
      ? resultDifferences(one.value, response).filter(
          ({ kind }) => one.varied === null || !OF_VALUES.has(kind),
        )
      : [];
  const done = probes.filter(({ ending }) => ending === 'done');
  const found = new Map<
    string,
    { readonly difference: ResultDifference; readonly probe: Probe; times: number }
  >();
  for (const one of done) {
    for (const difference of differences(one)) {
      const key = `${difference.kind}:${difference.path}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { difference, probe: one, times: 1 });
      else known.times += 1;
    }
  }
  for (const [key, { difference, probe, times }] of found) {
    if (difference.kind === 'missing-key' && times < done.length && !difference.path.includes('.')) continue;
    yield toolFinding(
      {
        component: 'schema',
        severity: 'minor',
        target: toolTarget(documented, { aspect: key }),
        cause: `result-differs:${environment}.${name}`,
        claim: `The result of ${name} ${difference.says}: ${quoted(probe.call)} gives ${quoted(probe.output)}.`,
        entries: callersOf(documented, audited),
      },
      probeTranscript(
        probe,
        (one) =>
          differences(one).some(({ kind, path }) => kind === difference.kind && path === difference.path),
        audited,
      ),
    );
  }
}
