import { asDouble } from '../../../../benchmarks/python/arithmetic.ts';
import { numberOf } from '../../../../benchmarks/python/equality.ts';
import { Float, isList } from '../../../../harness/contract/value.ts';
import type { Value } from '../../../../harness/contract/value.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { INVENTED } from './shared/candidate-values.ts';
import type { Documented, DocumentedTool } from './shared/documented-tools.ts';
import { probe } from './shared/fuzz.ts';
import type { Probe } from './shared/fuzz.ts';
import { fuzzedTwice } from './shared/changed-states.ts';
import { probeTranscript, toolTarget } from './shared/probe-findings.ts';
import { breaksFormat } from './shared/result-differences.ts';
import { quoted, toolFinding } from './shared/tool-finding.ts';

/** What the text of a parameter demands of its values. */
type Rule = {
  readonly id: string;
  readonly says: string;
  /** Values that break it. */
  readonly broken: readonly Value[];
  readonly breaks: (value: Value) => boolean;
};

/** Rules that the text of a parameter states and that the tool does not enforce. */
export const documentedRuleBroken: Detector = {
  identity: { id: 'documented-rule-broken', version: '1', group: 'mechanical' },
  asks: 'a tool refuses what the text of its parameter rules out',
  reads: 'suite',
  *detect(audited) {
    for (const { documented, probes } of fuzzedTwice(audited)) {
      for (const [name, parameter] of documented.parameters) {
        for (const rule of rulesOf(parameter)) yield* breachOf(rule, name, documented, probes, audited);
      }
    }
  },
};

/** The rules of a text: ranges, multiples, formats, first characters. */
export function rulesOf({ type, description, items }: Documented): readonly Rule[] {
  return [
    ...(type === 'integer' || type === 'float' ? [...rangeIn(description), ...multipleIn(description)] : []),
    ...(type === 'string' ? formatIn(description) : []),
    ...(items?.type === 'string' ? firstCharacterIn(description) : []),
  ];
}

const numeric = (value: Value): number => {
  const number = numberOf(value);
  return number === undefined ? Number.NaN : asDouble(number);
};

function rangeIn(description: string): readonly Rule[] {
  const match =
    /(?:\bfrom|\bbetween)\s+(-?\d+(?:\.\d+)?)(?:\s+\([^)]*\))?\s+(?:to|and)\s+(-?\d+(?:\.\d+)?)/i.exec(
      description,
    );
  if (match === null) return [];
  const [least, most] = [Number(match[1]), Number(match[2])];
  const broken = [most + 1, least - 1].map((value) =>
    Number.isSafeInteger(value) ? value : new Float(value),
  );
  const breaks = (value: Value): boolean => numeric(value) < least || numeric(value) > most;
  return [{ id: 'range', says: `between ${least} and ${most}`, broken, breaks }];
}

function multipleIn(description: string): readonly Rule[] {
  const step = Number(/\bmultiple of (\d+)/i.exec(description)?.[1] ?? Number.NaN);
  if (Number.isNaN(step)) return [];
  return [
    {
      id: 'multiple',
      says: `a multiple of ${step}`,
      broken: [step + 1],
      breaks: (value) => numeric(value) % step !== 0,
    },
  ];
}

function formatIn(description: string): readonly Rule[] {
  if (!breaksFormat(INVENTED, description)) return [];
  const breaks = (value: Value): boolean => typeof value === 'string' && breaksFormat(value, description);
  return [{ id: 'format', says: 'in the format that it states', broken: [INVENTED], breaks }];
}

function firstCharacterIn(description: string): readonly Rule[] {
  const first = /\bstart with ([^\w\s])/i.exec(description)?.[1];
  if (first === undefined) return [];
  const breaks = (value: Value): boolean =>
    isList(value) && value.some((item) => typeof item === 'string' && !item.startsWith(first));
  return [{ id: 'first-character', says: `starting with ${first}`, broken: [[INVENTED]], breaks }];
}

function* breachOf(
  rule: Rule,
  name: string,
  documented: DocumentedTool,
  probes: readonly Probe[],
  audited: AuditedSuite,
): Generator<FindingDraft> {
  const places = probes
    .filter(({ varied, ending }) => varied === null && ending === 'done')
    .map(({ at }) => at);
  const isTaken = (one: Probe): boolean => one.ending === 'done' && rule.breaks(one.args.get(name) ?? null);
  const tried = places.flatMap((at) =>
    rule.broken.map((value) => probe(at, new Map(at.args).set(name, value), name, audited)),
  );
  const found = tried.find(isTaken);
  if (found === undefined) return;
  const { environment, name: tool } = documented;
  yield toolFinding(
    {
      component: 'implementation',
      severity: 'minor',
      target: toolTarget(documented, { parameter: name, aspect: rule.id }),
      cause: `documented-rule-broken:${environment}.${tool}.${name}`,
      claim: `The schema of ${tool} says that ${name} is ${rule.says}, and ${quoted(found.call)} is not refused: ${quoted(found.output)}.`,
      entries: [],
    },
    probeTranscript(found, isTaken, audited),
  );
}
