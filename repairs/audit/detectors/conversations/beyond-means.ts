import type { DomainLaw } from '../../../../harness/contract/domain-laws.ts';
import type { Environment } from '../../../../harness/contract/environment.ts';
import { entryKey } from '../../../../harness/contract/suite.ts';
import type { AuditedSuite, Detector, FindingDraft } from '../../detector.ts';
import { isExamined } from '../../examined-entries.ts';
import { situationsOf, toolKey } from '../tools/shared/situations.ts';
import type { Situation } from '../tools/shared/situations.ts';
import { lawBreach } from '../tools/shared/try-law.ts';
import { replacing, rightButFailed, turnsOf } from './shared/changed-reference.ts';
import { callEvidence, placedCalls, requestOf, wordsEvidence } from './shared/placed-calls.ts';

/** What the user wants to pay from a balance or a budget, that can pay. */
export const beyondMeans: Detector = {
  identity: { id: 'beyond-means', version: '1', group: 'mechanical' },
  asks: 'what is to be paid from a balance or within a budget does not exceed it',
  reads: 'suite',
  *detect(audited) {
    for (const environment of audited.environments.values())
      for (const law of environment.laws?.laws ?? [])
        for (const means of MEANS.filter((word) => isAbout(law, word)))
          yield* exceeding(law, means, environment, audited);
  },
};

/** What laws and users call the money that there is. */
const MEANS = ['balance', 'budget'];

/** Whether a law says of one call, made as the reference makes it, that it keeps to what there is. */
const isAbout = ({ states, steps }: DomainLaw, means: string): boolean =>
  states.includes(means) &&
  steps.length === 1 &&
  steps.every((step) => Object.keys(step.with ?? {}).length === 0);

/** Words with which a user says from what to pay; a figure of his own is another matter. */
const paidFrom = (means: string): RegExp =>
  new RegExp(
    `\\b(?:from|with|within|using|utili[sz]ing|leveraging|exceed|exceeding)\\b[^.?!,;]{0,25}\\b${means}\\b(?! of\\b)`,
    'iu',
  );

function* exceeding(
  law: DomainLaw,
  means: string,
  environment: Environment,
  audited: AuditedSuite,
): Iterable<FindingDraft> {
  const phrase = paidFrom(means);
  for (const at of situationsOf(audited).get(toolKey(environment.name, law.tool)) ?? []) {
    if (!isExamined(at.entry, audited)) continue;
    const said = phrase.exec(requestOf(at.entry, at.turn))?.[0];
    if (said === undefined || lawBreach(law, at, environment, audited) === undefined) continue;
    const draft = draftOf(law, at, said, audited);
    if (draft !== undefined) yield draft;
  }
}

function draftOf(
  law: DomainLaw,
  at: Situation,
  said: string,
  audited: AuditedSuite,
): FindingDraft | undefined {
  const { entry, turn, call } = at;
  const placed = placedCalls(entry, audited).find((other) => other.turn === turn && other.call === call);
  if (placed === undefined || turnsOf(entry)[turn]?.[call] !== placed.text) return undefined;
  return {
    component: 'state',
    severity: 'critical',
    target: { kind: 'entry', entry: entryKey(entry), turn, call },
    cause: `beyond-means:${at.environment}.${law.id}`,
    claim: `The user asks to pay ${JSON.stringify(said)}, which does not suffice for ${placed.text}, and the world accepts it (${law.states}); an assistant that says so and does not call it fails.`,
    evidence: [wordsEvidence(entry, saidIn(at, said), said), callEvidence(entry, placed)],
    witnesses: [rightButFailed(entry, replacing(entry, placed, []))],
  };
}

/** The turn up to that of a call in which the user last says a text. */
const saidIn = ({ entry, turn }: Situation, text: string): number =>
  entry.turns
    .slice(0, turn + 1)
    .findLastIndex(({ messages }) => messages.some((message) => message.text.includes(text)));
