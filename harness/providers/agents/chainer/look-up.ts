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
 * The tool that probably gives the id that a parameter wants: its name shares words with the parameter's, and it wants no such id
 * itself. What the user said decides between equals.
 */
export function lookUpFor({ parameter, text, tools }: LookUp): OfferedTool | undefined {
  const { description } = readSchema(parameter.schema);
  const noun = parameter.name.replace(/_?ids?$/i, '') || description;
  const able = tools.filter((tool) => wantedIds(tool).every(({ name }) => name !== parameter.name));
  const related = rankedTools(noun, able);
  if (related.length === 0) return undefined;
  const bySaid = new Map(rankedTools(text, able).map(({ tool, score }) => [tool.name, score]));
  const scored = related.map(({ tool, score }) => ({
    tool,
    score: score + (bySaid.get(tool.name) ?? 0) + (/^(?:find|search|list|get|look)/i.test(tool.name) ? 1 : 0),
  }));
  return scored.toSorted((one, other) => other.score - one.score)[0]?.tool;
}
