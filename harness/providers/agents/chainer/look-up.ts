import type { OfferedTool } from '../../../contract/chat-model.ts';
import type { Property } from '../schema.ts';
import { readSchema } from '../schema.ts';
import { rankedTools } from '../words.ts';
import { wantedIds } from './wanted-ids.ts';

/** A request for a look-up. */
export type LookUp = {
  readonly parameter: Property;
  /** What the user said. */
  readonly text: string;
  /** Tools that may be called, without those that were. */
  readonly tools: readonly OfferedTool[];
};

/**
 * Tools that probably give the id that a parameter wants, best first: the name shares words with the parameter's, and the tool wants no
 * such id itself. What the user said decides between equals.
 */
export function lookUpsFor({ parameter, text, tools }: LookUp): readonly OfferedTool[] {
  const { description } = readSchema(parameter.schema);
  const noun = parameter.name.replace(/_?ids?$/i, '') || description;
  const able = tools.filter((tool) => wantedIds(tool).every(({ name }) => name !== parameter.name));
  const said = new Map(rankedTools(text, able).map(({ tool, score }) => [tool.name, score]));
  return rankedTools(noun, able)
    .map(({ tool, score }) => ({ tool, score: score + (said.get(tool.name) ?? 0) + bonusOf(tool) }))
    .toSorted((one, other) => other.score - one.score)
    .map(({ tool }) => tool);
}

/** Look-ups are usually named by what they do. */
const bonusOf = ({ name }: OfferedTool): number => (/^(?:find|search|list|get|look)/i.test(name) ? 1 : 0);
