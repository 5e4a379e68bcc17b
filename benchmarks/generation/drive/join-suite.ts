import type { EnvironmentDefinition, Population } from '../../../harness/contract/environment-definition.ts';
import type { CandidateRecord, DomainRecord, Funnel } from '../../../harness/contract/funnel.ts';
import type { Generator, Suite, SuiteEntry } from '../../../harness/contract/suite.ts';
import type { ToolCase } from '../../../harness/contract/tool-case.ts';
import { EVIDENCE_FILES } from '../../suites/evidence.ts';
import type { Evidence } from '../../suites/evidence.ts';
import { documentLine } from '../../suites/suite-documents.ts';
import { assembleSuite } from '../suite/assemble.ts';
import { suiteCard } from './card.ts';
import type { Quota } from './kinds.ts';
import { sumFunnel } from './sum-funnel.ts';

/** A domain with everything that was made of it. */
export type JoinedDomain = {
  readonly record: DomainRecord;
  /** Entries that were asked for, by kind. */
  readonly quota: Quota;
  /** In the order of their numbers. */
  readonly records: readonly CandidateRecord[];
  /** What becomes part of the suite; `undefined`: the domain was rejected. */
  readonly accepted:
    | {
        readonly definition: EnvironmentDefinition;
        /** By name. */
        readonly populations: ReadonlyMap<string, Population>;
        readonly cases: readonly ToolCase[];
        readonly entries: readonly SuiteEntry[];
      }
    | undefined;
};

/** A suite with the evidence of how it was made. */
export type GeneratedSuite = {
  readonly suite: Suite;
  readonly evidence: Evidence;
  readonly funnel: Funnel;
  /** In the order of the domains and of their numbers. */
  readonly records: readonly CandidateRecord[];
};

/** What a suite is called, and what made it. */
export type SuiteOrigin = { readonly id: string; readonly generator: Generator; readonly source: string };

/**
 * Joins domains to a suite, in their order.
 *
 * @param further - evidence beside card, tests and funnel; files without text are left out.
 */
export function joinSuite(
  { id, generator, source }: SuiteOrigin,
  domains: readonly JoinedDomain[],
  further: Evidence = new Map(),
): GeneratedSuite {
  const accepted = domains.flatMap((domain) => domain.accepted ?? []);
  const assembled = assembleSuite({
    id,
    definitions: accepted.map(({ definition }) => definition),
    populations: new Map(accepted.flatMap(({ populations }) => [...populations])),
    entries: accepted.flatMap(({ entries }) => entries),
    source,
  });
  const suite: Suite = { ...assembled, manifest: { ...assembled.manifest, generator } };
  const records = domains.flatMap((domain) => domain.records);
  const funnel = sumFunnel(
    records,
    domains.map(({ record }) => record),
    domains.filter((domain) => domain.accepted !== undefined).map(({ quota }) => quota),
  );
  const files: readonly (readonly [file: string, text: string])[] = [
    [EVIDENCE_FILES.card, suiteCard(suite, funnel, records)],
    [EVIDENCE_FILES.cases, accepted.flatMap(({ cases }) => cases.map(documentLine)).join('')],
    [EVIDENCE_FILES.candidates, records.map((record) => `${JSON.stringify(record)}\n`).join('')],
    [EVIDENCE_FILES.funnel, `${JSON.stringify(funnel, null, 1)}\n`],
    ...further,
  ];
  return { suite, evidence: new Map(files.filter(([, text]) => text !== '')), funnel, records };
}
