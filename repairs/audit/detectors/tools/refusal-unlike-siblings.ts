import { isDict, isList } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { fuzzedTwice } from './shared/changed-states.ts';
import type { Fuzzed } from './shared/fuzz.ts';
import { lawSituations } from './shared/law-situations.ts';
import { callersOf, toolTarget } from './shared/probe-findings.ts';
import { shortestTranscript } from './shared/shrink.ts';
import type { Transcript } from './shared/shrink.ts';
import { playCall } from './shared/play.ts';
import type { PlayedCall } from './shared/play.ts';
import type { Situation } from './shared/situations.ts';
import { lawRefusal } from './shared/try-law.ts';
import { quoted, toolFinding } from './shared/tool-finding.ts';

/** A dictionary that gives a reason. */
const USUAL = 'a dictionary with an error';

/** Shape of a refusal. `raised`: none, because the tool raises. */
function shapeOf(value: Value, { ending }: Pick<PlayedCall, 'ending'>): string {
  if (ending === 'raised') return 'an exception';
  if (isList(value)) return 'a list';
  if (!isDict(value)) return 'a text';
  const reason = value.get('error');
  if (reason === undefined) {
    const hasText = [...value.values()].some((item) => typeof item === 'string');
    return hasText ? USUAL : 'flags without a reason';
  }
  if (typeof reason !== 'string') return 'a reason that is no text';
  return reason.trim() === '' ? 'an empty reason' : USUAL;
}

type Refusal = {
  readonly shape: string;
  readonly call: string;
  readonly at: Situation;
  readonly show: () => Transcript;
};

/** Refusals in another shape than those of the other tools of the environment. */
export const refusalUnlikeSiblings: Detector = {
  identity: { id: 'refusal-unlike-siblings', version: '1', group: 'mechanical' },
  asks: 'the tools of one environment refuse in one way, and give a reason',
  reads: 'suite',
  *detect(audited) {
    const byEnvironment = Map.groupBy(fuzzedTwice(audited), ({ documented }) => documented.environment);
    for (const ofEnvironment of byEnvironment.values()) {
      const refusals = ofEnvironment.map((fuzzed) => ({ fuzzed, refusals: refusalsOf(fuzzed, audited) }));
      const usual = mostFrequent(
        refusals.flatMap((one) => [...new Set(one.refusals.map(({ shape }) => shape))]),
      );
      for (const { fuzzed, refusals: ofTool } of refusals) yield* unlike(fuzzed, ofTool, usual, audited);
    }
  },
};

function* unlike(
  { documented }: Fuzzed,
  refusals: readonly Refusal[],
  usual: string | undefined,
  audited: AuditedSuite,
): Generator<FindingDraft> {
  const shapes = Map.groupBy(refusals, ({ shape }) => shape);
  for (const [shape, [found]] of shapes) {
    if (shape === usual || found === undefined) continue;
    const shown = found.show();
    yield toolFinding(
      {
        component: 'implementation',
        severity: 'minor',
        target: toolTarget(documented, { aspect: shape.replaceAll(' ', '-') }),
        cause: `refusal-unlike-siblings:${documented.environment}.${documented.name}`,
        claim: `Tools of ${documented.environment} refuse with ${usual ?? 'an error'}, ${documented.name} with ${shape}: ${quoted(found.call)} gives ${quoted(shown.played.at(-1)?.output ?? '')}.`,
        entries: callersOf(documented, audited),
      },
      shown,
    );
  }
}

/** Refusals of fuzzing, and those after the steps of laws that demand a refusal. */
function refusalsOf({ documented, probes }: Fuzzed, audited: AuditedSuite): readonly Refusal[] {
  const { world } = audited;
  const ofProbes = probes
    .filter(({ ending }) => ending === 'refused')
    .map((one): Refusal => {
      const shape = shapeOf(one.value, one);
      const experiment = (at: Situation) => {
        const played = playCall(world, at.entry, at.state, one.call);
        return played.ending !== 'done' && shapeOf(played.value, played) === shape ? [played] : undefined;
      };
      return {
        shape,
        call: one.call,
        at: one.at,
        show: () => shortestTranscript(one.at, experiment, audited),
      };
    });
  return [...ofProbes, ...refusalsByLaw(documented, audited)];
}

function refusalsByLaw(
  { environment: name, name: tool }: Fuzzed['documented'],
  audited: AuditedSuite,
): readonly Refusal[] {
  const environment = audited.environments.get(name);
  if (environment === undefined) return [];
  const laws = (environment.laws?.laws ?? []).filter(
    (law) => law.tool === tool && law.kind === 'precondition',
  );
  return laws.flatMap((law) => {
    const experiment = (at: Situation) => lawRefusal(law, at, environment, audited);
    const at = lawSituations(law, environment, audited).find((place) => experiment(place) !== undefined);
    const last = at === undefined ? undefined : experiment(at)?.at(-1);
    if (at === undefined || last === undefined) return [];
    return [
      {
        shape: shapeOf(last.value, last),
        call: last.call,
        at,
        show: () => shortestTranscript(at, experiment, audited),
      },
    ];
  });
}

/** The most frequent text; the first of several. */
function mostFrequent(texts: readonly string[]): string | undefined {
  const counts = [...Map.groupBy(texts, (text) => text)].map(([text, all]) => ({ text, times: all.length }));
  return counts.toSorted((a, b) => b.times - a.times)[0]?.text;
}
