import type { DomainLaw, LawKind, LawStep } from '../../../../../harness/contract/domain-laws.ts';
import type { Environment } from '../../../../../harness/contract/environment.ts';
import type { Severity } from '../../../../../harness/contract/finding.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../../detector.ts';
import { shortestTranscript } from './shrink.ts';
import { lawSituations } from './law-situations.ts';
import { situationsOf, toolKey } from './situations.ts';
import type { Situation } from './situations.ts';
import { omittedCall } from './witnesses.ts';
import { quoted, toolFinding } from './tool-finding.ts';
import { lawBreach } from './try-law.ts';

/** What a detector of one kind of laws is. */
export type LawDetector = {
  readonly kind: LawKind;
  readonly version: string;
  /** See `Detector.asks`. */
  readonly asks: string;
};

/** A detector that tries the declared laws of one kind on every tool, where references call it. */
export function lawDetector({ kind, version, asks }: LawDetector): Detector {
  return {
    identity: { id: kind, version, group: 'mechanical' },
    asks,
    reads: 'suite',
    *detect(audited) {
      for (const environment of audited.environments.values()) {
        for (const law of environment.laws?.laws ?? []) {
          const found = law.kind === kind ? breachOf(law, environment, audited) : undefined;
          if (found !== undefined) yield found;
        }
      }
    },
  };
}

function breachOf(law: DomainLaw, environment: Environment, audited: AuditedSuite): FindingDraft | undefined {
  const experiment = (at: Situation) => lawBreach(law, at, environment, audited);
  const at = lawSituations(law, environment, audited).find((place) => experiment(place) !== undefined);
  if (at === undefined) return undefined;
  const shown = shortestTranscript(at, experiment, audited);
  const { tool, parameter, id } = law;
  const concerned = situationsConcerned(law, environment, audited);
  const last = shown.played.at(-1);
  const place = last === undefined ? '' : ` ${quoted(last.call)} gives ${quoted(last.output)}.`;
  return toolFinding(
    {
      component: 'implementation',
      severity: severityOf(law),
      target: {
        kind: 'tool',
        environment: environment.name,
        tool,
        ...(parameter !== undefined && { parameter }),
        aspect: id,
      },
      cause: `${law.kind}:${environment.name}.${id}`,
      claim: `${law.states} It does not hold of ${tool}:${place}`,
      entries: concerned.map(({ entry }) => entry),
      witnesses:
        law.avoided === true ? concerned.slice(0, 4).flatMap((place) => omittedCall(place, audited)) : [],
    },
    shown,
  );
}

function severityOf({ minor, avoided }: DomainLaw): Severity {
  if (avoided === true) return 'critical';
  return minor === true ? 'minor' : 'major';
}

/**
 * Where references make the calls of a law that change something, and meet its breach. A law that plays other
 * arguments than the reference, or calls that no user should make, concerns none.
 */
function situationsConcerned(
  law: DomainLaw,
  environment: Environment,
  audited: AuditedSuite,
): readonly Situation[] {
  const writing = law.steps.filter(({ call }) => environment.tools[call]?.effect === 'write');
  const isPlayed = law.steps.some(
    (step) => step.call === law.tool && step.alone !== true && isAsPassed(step),
  );
  const ofTool = law.steps.filter((step) => step.call === law.tool);
  if (!isPlayed || ![...writing, ...ofTool].every(isAsPassed)) return [];
  if (law.steps.length > 1 && (law.kind === 'precondition' || law.kind === 'refusal')) return [];
  const needed = [...Map.groupBy(writing, ({ call }) => call)].map(([tool, steps]) => ({
    times: steps.length,
    calls: Map.groupBy(
      situationsOf(audited).get(toolKey(environment.name, tool)) ?? [],
      ({ entry }) => entry,
    ),
  }));
  const situations = situationsOf(audited).get(toolKey(environment.name, law.tool)) ?? [];
  return situations
    .filter(({ entry }) => needed.every(({ times, calls }) => (calls.get(entry)?.length ?? 0) >= times))
    .filter((at) => lawBreach(law, at, environment, audited) !== undefined);
}

/** Whether a step passes nothing that a law makes up: no literal, no sum. */
const isAsPassed = ({ with: changed = {} }: LawStep): boolean =>
  Object.values(changed).every((term) => MADE_UP.every((kind) => !(kind in term)));

const MADE_UP = ['is', 'each', 'sum', 'difference', 'product', 'list', 'joined'];
