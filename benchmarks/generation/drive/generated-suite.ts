import type { EnvironmentDefinition, Population } from '../../../harness/contract/environment-definition.ts';
import type { CandidateRecord, DomainRecord, Funnel } from '../../../harness/contract/funnel.ts';
import type { Suite } from '../../../harness/contract/suite.ts';
import { EVIDENCE_FILES } from '../../suites/evidence.ts';
import type { Evidence } from '../../suites/evidence.ts';
import { documentLine } from '../../suites/suite-documents.ts';
import { makeDomain } from '../domains/domain.ts';
import { assembleSuite } from '../suite/assemble.ts';
import { suiteCard } from './card.ts';
import type { PlannedDomain } from './draw-domains.ts';
import type { FilledDomain } from './fill-domain.ts';
import type { MadeEnvironment } from './make-environment.ts';
import { sourceText } from './request.ts';
import type { GenerationRequest } from './request.ts';
import { sumFunnel } from './sum-funnel.ts';

/** A planned domain with everything that was made of it. A domain that was rejected has no candidates. */
export type FinishedDomain = {
  readonly planned: PlannedDomain;
  readonly environment: MadeEnvironment;
  readonly filled: FilledDomain;
};

/** A suite with the evidence of how it was made. */
export type GeneratedSuite = {
  readonly suite: Suite;
  readonly evidence: Evidence;
  readonly funnel: Funnel;
  /** In the order of the domains and of their numbers. */
  readonly records: readonly CandidateRecord[];
};

/** Joins finished domains to a suite, in the order of the plan. */
export function generatedSuite(
  request: GenerationRequest,
  domains: readonly FinishedDomain[],
): GeneratedSuite {
  const accepted = domains.filter(({ environment }) => environment.outcome === 'accepted');
  const assembled = assembleSuite({
    id: request.id,
    definitions: accepted.map(({ planned }) => definitionOf(planned)),
    populations: new Map(accepted.flatMap(({ environment }) => populationsOf(environment))),
    entries: accepted.flatMap(({ filled }) => filled.entries),
    source: sourceText(request),
  });
  const suite: Suite = {
    ...assembled,
    manifest: { ...assembled.manifest, generator: request.generator },
  };
  const records = domains.flatMap(({ filled }) => filled.records);
  const funnel = sumFunnel(
    records,
    domains.map(recordOf),
    accepted.map(({ planned }) => planned.quota),
  );
  return { suite, evidence: evidenceOf(suite, funnel, records, accepted), funnel, records };
}

const definitionOf = ({ theme, patterns }: PlannedDomain): EnvironmentDefinition =>
  makeDomain(theme, patterns).definition;

const populationsOf = ({ populations }: MadeEnvironment): readonly (readonly [string, Population])[] =>
  Object.entries(populations);

function recordOf({ planned, environment, filled }: FinishedDomain): DomainRecord {
  const { gates, repairs, outcome } = environment;
  return {
    domain: planned.theme.id,
    environment: planned.theme.environment,
    theme: planned.origin,
    patterns: [...planned.patterns],
    gates,
    repairs,
    outcome,
    wanted: [...planned.quota.values()].reduce((sum, count) => sum + count, 0),
    entered: filled.records.length,
    accepted: filled.entries.length,
  };
}

function evidenceOf(
  suite: Suite,
  funnel: Funnel,
  records: readonly CandidateRecord[],
  accepted: readonly FinishedDomain[],
): Evidence {
  const cases = accepted.flatMap(({ environment }) => environment.cases);
  const files: readonly (readonly [file: string, text: string])[] = [
    [EVIDENCE_FILES.card, suiteCard(suite, funnel, records)],
    [EVIDENCE_FILES.cases, cases.map(documentLine).join('')],
    [EVIDENCE_FILES.candidates, records.map((record) => `${JSON.stringify(record)}\n`).join('')],
    [EVIDENCE_FILES.funnel, `${JSON.stringify(funnel, null, 1)}\n`],
  ];
  return new Map(files.filter(([, text]) => text !== ''));
}
