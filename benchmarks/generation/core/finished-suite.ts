import type { CandidateRecord } from '../../../harness/contract/funnel.ts';
import { EVIDENCE_FILES } from '../../suites/evidence.ts';
import type { Evidence } from '../../suites/evidence.ts';
import { joinSuite } from '../drive/join-suite.ts';
import type { GeneratedSuite, JoinedDomain, SuiteOrigin } from '../drive/join-suite.ts';
import type { Author } from './author.ts';
import { draftEnvironment } from './draft-environment.ts';
import type { TestedEnvironments } from './drive.ts';
import { judgeEnvironment } from './judge-environment.ts';
import type { EnvironmentSetting } from './judge-environment.ts';
import type { CandidateState, CoreState, DomainState } from './state.ts';

/** What a finished suite is made of beside its state. */
export type Finishing = {
  readonly origin: SuiteOrigin;
  readonly author: Pick<Author, 'identity'>;
  readonly setting: EnvironmentSetting;
  /** Tests of tools that are made already; those of other environments are made again. */
  readonly cases: TestedEnvironments;
  /** Further evidence, such as the replies of a model. */
  readonly evidence: Evidence;
};

/** The suite of a state in which nothing is pending. */
export function finishedSuite({ domains, windows }: CoreState, finishing: Finishing): GeneratedSuite {
  const defects = domains.flatMap((domain) => defectsOf(domain));
  const text = defects.map((defect) => `${JSON.stringify(defect)}\n`).join('');
  return joinSuite(
    finishing.origin,
    domains.map((domain) => joined(domain, finishing)),
    new Map([
      [EVIDENCE_FILES.defects, text],
      [EVIDENCE_FILES.reasoning, domains.flatMap(reasoningLines).join('')],
      [EVIDENCE_FILES.monitor, windows.map((window) => `${JSON.stringify(window)}\n`).join('')],
      ...finishing.evidence,
    ]),
  );
}

function joined(domain: DomainState, { author, setting, cases }: Finishing): JoinedDomain {
  const { brief, quota, sealed, repairs, results } = domain;
  const candidates = inOrder(domain);
  const entries = candidates.flatMap(({ status, entry }) =>
    status === 'accepted' && entry !== undefined ? [entry] : [],
  );
  return {
    quota,
    records: candidates.map((candidate) => recordOf(candidate, domain, author, setting)),
    record: {
      domain: brief.id,
      environment: brief.environment,
      theme: brief.id,
      patterns: [],
      gates: [...results],
      repairs: [...repairs],
      outcome: sealed === undefined ? 'rejected' : 'accepted',
      wanted: [...quota.values()].reduce((sum, count) => sum + count, 0),
      entered: candidates.length,
      accepted: entries.length,
    },
    accepted: sealed && {
      ...draftEnvironment(brief, sealed.made),
      cases: cases.get(sealed.made) ?? judgeEnvironment(brief, sealed.made, setting).cases,
      entries,
    },
  };
}

const inOrder = ({ candidates }: DomainState): readonly CandidateState[] =>
  [...candidates.values()].toSorted((left, right) => left.number - right.number);

function recordOf(
  candidate: CandidateState,
  { brief }: DomainState,
  { identity }: Finishing['author'],
  { seed }: EnvironmentSetting,
): CandidateRecord {
  const isAccepted = candidate.status === 'accepted';
  return {
    candidate: candidate.number,
    seed: `${seed}/${brief.id}/${candidate.number}`,
    domain: brief.id,
    kind: candidate.kind,
    strategy: candidate.strategy,
    author: identity,
    plan: candidate.digest ?? null,
    gates: [...candidate.results],
    blame: isAccepted ? null : (candidate.attribution?.part ?? 'trajectory'),
    repairs: [...candidate.repairs],
    outcome: isAccepted ? 'accepted' : 'rejected',
    entry: isAccepted ? (candidate.entry?.id ?? null) : null,
    replies: [...candidate.replies],
  };
}

/** What an assistant thinks in each turn, a line an entry. */
const reasoningLines = (domain: DomainState): readonly string[] =>
  inOrder(domain).flatMap(({ status, entry, reasoning }) =>
    status === 'accepted' && entry !== undefined && reasoning !== undefined
      ? [`${JSON.stringify({ entry: entry.id, turns: reasoning.turns })}\n`]
      : [],
  );

/** Candidates that no author can mend, because the judge is at fault. */
const defectsOf = (domain: DomainState): readonly object[] =>
  inOrder(domain).flatMap(({ number, kind, status, attribution, results, entry }) =>
    status === 'rejected' && attribution?.part === 'evaluation'
      ? [
          {
            domain: domain.brief.id,
            candidate: number,
            kind,
            gate: results.find(({ ok }) => !ok)?.id ?? null,
            evidence: attribution.evidence,
            entry: entry ?? null,
          },
        ]
      : [],
  );
