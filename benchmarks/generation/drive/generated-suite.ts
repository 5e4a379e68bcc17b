import type { DomainRecord } from '../../../harness/contract/funnel.ts';
import { makeDomain } from '../domains/domain.ts';
import type { PlannedDomain } from './draw-domains.ts';
import type { FilledDomain } from './fill-domain.ts';
import { joinSuite } from './join-suite.ts';
import type { GeneratedSuite, JoinedDomain } from './join-suite.ts';
import type { MadeEnvironment } from './make-environment.ts';
import { sourceText } from './request.ts';
import type { GenerationRequest } from './request.ts';

/** A planned domain with everything that was made of it. A domain that was rejected has no candidates. */
export type FinishedDomain = {
  readonly planned: PlannedDomain;
  readonly environment: MadeEnvironment;
  readonly filled: FilledDomain;
};

/** Joins finished domains to a suite, in the order of the plan. */
export const generatedSuite = (
  request: GenerationRequest,
  domains: readonly FinishedDomain[],
): GeneratedSuite =>
  joinSuite(
    { id: request.id, generator: request.generator, source: sourceText(request) },
    domains.map(joined),
  );

function joined(domain: FinishedDomain): JoinedDomain {
  const { planned, environment, filled } = domain;
  return {
    record: recordOf(domain),
    quota: planned.quota,
    records: filled.records,
    accepted:
      environment.outcome === 'rejected'
        ? undefined
        : {
            definition: makeDomain(planned.theme, planned.patterns).definition,
            populations: new Map(Object.entries(environment.populations)),
            cases: environment.cases,
            entries: filled.entries,
          },
  };
}

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
