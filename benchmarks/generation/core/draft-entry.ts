import { createHash } from 'node:crypto';
import type { SuiteEntry } from '../../../harness/contract/suite.ts';
import type { Wanted } from '../../../harness/contract/wanted.ts';
import { entryOf } from '../entries/entry.ts';
import { offered } from '../entries/offered.ts';
import { drawsOf } from '../random/draws.ts';
import type { DraftPlan, Words } from './artefacts.ts';
import type { DraftEnvironment } from './draft-environment.ts';
import type { CandidateId } from './events.ts';
import type { PlayedPlan } from './play-plan.ts';

/** What an entry is made of, once its plan has been played and has words. */
export type DraftEntryParts = {
  /** Id of its domain. */
  readonly domain: string;
  readonly seed: number;
  readonly today: string;
  readonly desk: string;
  readonly candidate: CandidateId;
  readonly plan: DraftPlan;
  readonly played: PlayedPlan;
  readonly words: Words;
  /** That of the plan first. */
  readonly environments: readonly DraftEnvironment[];
};

/** An entry of what an author has made. */
export function draftEntry(parts: DraftEntryParts): SuiteEntry {
  const { domain, seed, candidate, plan, played, words, environments, today, desk } = parts;
  return entryOf({
    id: `${domain}_${candidate.number}`,
    kind: candidate.kind,
    turns: plan.turns.map(({ announces }, index) => ({
      said: words.turns[index] ?? '',
      announces,
      calls: (played.turns[index] ?? []).map(({ text }) => text),
    })),
    desk,
    worlds: environments.map(({ definition, population }, index) => ({
      environment: definition.name,
      population,
      changes: index === 0 ? plan.changes : [],
    })),
    tools: offered(
      environments.map(({ definition }) => definition),
      drawsOf(seed, domain, candidate.number, 'offered'),
    ),
    today,
    wanted: wantedOfDraft(plan),
  });
}

function wantedOfDraft({ turns }: DraftPlan): Wanted {
  return {
    information: turns.flatMap(({ information }, turn) =>
      information.map(({ call, pointers }) => ({ turn, call, pointers })),
    ),
    answers: turns.flatMap(({ answers }, turn) => answers.map((value) => ({ turn, value }))),
    obstacles: turns.flatMap(({ obstacle }, turn) =>
      obstacle === null
        ? []
        : [
            {
              turn,
              call: obstacle.call,
              shownBy: obstacle.shownBy.map(({ call, pointer }) => ({ turn, call, pointer })),
            },
          ],
    ),
  };
}

/** 16 hexadecimal digits over the form of a plan: tools, parameters, refusals and what is wanted; no names and no figures. */
export function draftDigest({ turns }: DraftPlan): string {
  const form = turns.map(({ announces, calls, information, answers, obstacle }) => [
    announces,
    calls.map(({ tool, arguments: given }) => [tool, Object.keys(given)]),
    information,
    answers.map((answer) => typeof answer),
    obstacle,
  ]);
  return createHash('sha256').update(JSON.stringify(form)).digest('hex').slice(0, 16);
}
