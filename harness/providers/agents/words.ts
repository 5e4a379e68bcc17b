import type { OfferedTool } from '../../contract/chat-model.ts';

/** Words that say nothing of what is wanted. */
const COMMON = new Set(
  'a all an and any are as at be by can do for from give has have how i if in into is it its like me my now of on or please so that the their them then there this to us want was what when where which who will with would you your'.split(
    ' ',
  ),
);

/** Word in the forms that tools and users write it: lower case, without a plural's or a verb's ending. */
function stem(word: string): string {
  const lower = word.toLowerCase();
  return lower.length > 4 ? lower.replace(/(?:ing|ies|es|ed|s|e|y)$/, '') : lower;
}

/** The telling words of a text, each once; `snake_case` and `camelCase` are taken apart. */
export function tellingWords(text: string): ReadonlySet<string> {
  const apart = text.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2');
  const words = apart.match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => !COMMON.has(word.toLowerCase())).map(stem));
}

/** A shared word in the name of a tool tells more than one in its description. */
const NAME_WEIGHT = 3;

/** The tool that shares most words with a text, the first of equals; `undefined` where none shares any. */
export function nearestTool(text: string, tools: readonly OfferedTool[]): OfferedTool | undefined {
  const wanted = tellingWords(text);
  let best: { readonly tool: OfferedTool; readonly score: number } | undefined;
  for (const tool of tools) {
    const score = overlap(wanted, tool);
    if (score > (best?.score ?? 0)) best = { tool, score };
  }
  return best?.tool;
}

/** Long descriptions share words by chance: each shared word counts less the more words there are. */
function overlap(wanted: ReadonlySet<string>, { name, description }: OfferedTool): number {
  const [named, described] = [tellingWords(name), tellingWords(description)];
  const shared = (words: ReadonlySet<string>): number =>
    words.intersection(wanted).size / Math.sqrt(words.size + 1);
  return NAME_WEIGHT * shared(named) + shared(described);
}
