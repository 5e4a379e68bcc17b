import type { DraftPlan } from './artefacts.ts';
import type { DraftEnvironment } from './draft-environment.ts';
import type { Attribution, Complaint } from './events.ts';
import type { PlayedPlan } from './play-plan.ts';

/** Ids that calls of a plan pass and no earlier output shows: users do not know them. `undefined`: there are none. */
export function unshownIds(
  { turns }: DraftPlan,
  played: PlayedPlan,
  { definition }: DraftEnvironment,
): Attribution | undefined {
  const complaints: Complaint[] = [];
  let shown = '';
  for (const [turn, { calls }] of turns.entries())
    for (const [index, { tool: name, arguments: given }] of calls.entries()) {
      const tool = definition.tools.find((one) => one.name === name);
      for (const { name: parameter, refers } of tool?.parameters ?? []) {
        const value = Object.hasOwn(given, parameter) ? given[parameter] : undefined;
        if (refers?.endsWith('.id') !== true || typeof value !== 'string') continue;
        if (shown.includes(JSON.stringify(value))) continue;
        complaints.push({
          place: `/turns/${turn}/calls/${index}`,
          cause: `${name} gets ${JSON.stringify(value)} as ${parameter}, which no earlier output shows.`,
          remedy: 'Look the row up before, by what a person can say of it.',
        });
      }
      shown += played.turns[turn]?.[index]?.shown ?? '';
    }
  const [first] = complaints;
  return first && { part: 'trajectory', artefact: 'plan', rule: 'gate', evidence: first.cause, complaints };
}
