import type { OfferedTool } from '../../../contract/chat-model.ts';
import { nearestTool, rankedTools } from '../words.ts';

/** Maximum number of tools that a turn is taken to ask for. */
const MOST_GOALS = 2;

/** Maximum length of text that is read, in UTF-16 code units. */
const LONGEST = 20_000;

/** Ends of clauses that ask for different things. */
const CLAUSE_END = /(?<=[.!?;])\s+|,?\s+(?:and then|then|and also|and)\s+/i;

/** A tool that a turn asks for, with the part of the text that does. */
export type Goal = { readonly tool: OfferedTool; readonly clause: string };

/**
 * Tools that a text asks for, in the order of its clauses. The tool nearest to the whole text is one of them; another one shares at
 * least half as much with a clause.
 */
export function goalsIn(text: string, tools: readonly OfferedTool[]): readonly Goal[] {
  const read = text.slice(0, LONGEST);
  const best = nearestTool(read, tools);
  if (best === undefined) return [];
  const strengthOf = (clause: string): number => rankedTools(clause, tools)[0]?.score ?? 0;
  const clauses = read.split(CLAUSE_END).slice(0, 50);
  const strongest = Math.max(...clauses.map(strengthOf));
  const goals = new Map<string, Goal>();
  for (const clause of clauses) {
    const [first] = rankedTools(clause, tools);
    if (first === undefined || first.score * 2 < strongest || goals.has(first.tool.name)) continue;
    goals.set(first.tool.name, { tool: first.tool, clause });
  }
  const found = [...goals.values()];
  const whole = { tool: best, clause: read };
  if (goals.has(best.name)) return found.slice(0, MOST_GOALS);
  return found.length === 0 ? [whole] : [...found.slice(0, MOST_GOALS - 1), whole];
}
