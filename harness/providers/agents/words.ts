import type { OfferedTool } from '../../contract/chat-model.ts';

/** Stop words: common words that do not indicate the request. */
const COMMON = new Set(
  'a all an and any are as at be by can do for from give has have how i if in into is it its like me my now of on or please so that the their them then there this to us want was what when where which who will with would you your'.split(
    ' ',
  ),
);

/** Normalises a word so that different forms match: lower case, without plural or verb ending. */
function stem(word: string): string {
  const lower = word.toLowerCase();
  return lower.length > 4 ? lower.replace(/(?:ing|ies|es|ed|s|e|y)$/, '') : lower;
}

/** The significant words of a text, without duplicates; `snake_case` and `camelCase` are split. */
export function tellingWords(text: string): ReadonlySet<string> {
  const apart = text.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2');
  const words = apart.match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => !COMMON.has(word.toLowerCase())).map(stem));
}

/** The significant words of a tool's name and description. */
export const toolWords = ({ name, description }: OfferedTool): ReadonlySet<string> =>
  tellingWords(`${name} ${description}`);

/** Weight of a shared word in a tool's name, relative to one in its description. */
const NAME_WEIGHT = 3;

/** A tool with the weight of the words that it shares with a text. */
export type RankedTool = { readonly tool: OfferedTool; readonly score: number };

/** The tools that share a word with a text, those that share most first; in the given order on a tie. */
export function rankedTools(text: string, tools: readonly OfferedTool[]): readonly RankedTool[] {
  const wanted = tellingWords(text);
  return tools
    .map((tool) => ({ tool, score: overlap(wanted, tool) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score);
}

/** The tool that shares most words with a text, the first one on a tie; `undefined` if none shares a word. */
export const nearestTool = (text: string, tools: readonly OfferedTool[]): OfferedTool | undefined =>
  rankedTools(text, tools)[0]?.tool;

/** Long descriptions share words by chance, so a shared word counts less the longer the description is. */
function overlap(wanted: ReadonlySet<string>, { name, description }: OfferedTool): number {
  const named = tellingWords(name);
  const described = tellingWords(description);
  const shared = (words: ReadonlySet<string>): number =>
    words.intersection(wanted).size / Math.sqrt(words.size + 1);
  return NAME_WEIGHT * shared(named) + shared(described);
}
