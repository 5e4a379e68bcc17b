import { repr } from '../../../../benchmarks/python/text.ts';
import { isDict } from '../../../../harness/contract/value.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { fuzzedTools } from './shared/fuzz.ts';
import type { Fuzzed, Probe } from './shared/fuzz.ts';
import { isNear } from './shared/comparisons.ts';
import { playCall } from './shared/play.ts';
import { callersOf, probeTranscript, toolTarget } from './shared/probe-findings.ts';
import { storedNumbers } from './shared/stored-numbers.ts';
import type { StoredNumber } from './shared/stored-numbers.ts';
import { quoted, toolFinding } from './shared/tool-finding.ts';

/** Results that show another number than was passed, or than the state has, under the same name. */
export const figureShownDiffers: Detector = {
  identity: { id: 'figure-shown-differs', version: '1', group: 'mechanical' },
  asks: 'a number of a result is the one that was passed, or that the state has, under that name',
  reads: 'suite',
  *detect(audited) {
    for (const fuzzed of fuzzedTools(audited)) yield* findingsOf(fuzzed, audited);
  },
};

/** Most calls of a tool that are played again. */
const MOST = 24;

/** Numbers may be rounded where they are shown. */
const ROUNDING = 0.01;

function* findingsOf({ documented, probes }: Fuzzed, audited: AuditedSuite): Generator<FindingDraft> {
  const { environment, name: tool } = documented;
  const done = probes.filter(({ ending, value }) => ending === 'done' && isDict(value));
  // Every argument that is tried, in turn: results of a look-up can depend on what is asked for.
  const tried = [...Map.groupBy(done, ({ args }) => repr(new Map(args))).values()].flatMap((same) =>
    same.slice(0, 1),
  );
  const names = new Set<string>();
  for (const probe of tried.slice(0, MOST)) {
    for (const { name, shown, stored } of differing(probe, audited)) {
      if (names.has(name)) continue;
      names.add(name);
      yield toolFinding(
        {
          component: 'implementation',
          severity: 'major',
          target: toolTarget(documented, { aspect: name }),
          cause: `figure-shown-differs:${environment}.${tool}.${name}`,
          claim: `${quoted(probe.call)} shows ${repr(shown)} as ${name}, where ${repr(stored)} was passed or is stored.`,
          entries: callersOf(documented, audited),
        },
        probeTranscript(
          probe,
          (one) => differing(one, audited).some((found) => found.name === name),
          audited,
        ),
      );
    }
  }
}

/** Numbers of a result that are not near any that the state has under their name. */
function differing(
  { at, args, call, ending, value }: Probe,
  { world }: AuditedSuite,
): readonly StoredNumber[] {
  if (ending !== 'done' || !isDict(value)) return [];
  const { after } = playCall(world, at.entry, at.state, call);
  const numbers = storedNumbers(value, world.attributes(at.environment, after), args);
  const byName = Map.groupBy(numbers, ({ name }) => name);
  return [...byName.values()].flatMap((ofName) =>
    ofName.every(({ shown, stored }) => !isNear(shown, stored, ROUNDING)) ? ofName.slice(0, 1) : [],
  );
}
