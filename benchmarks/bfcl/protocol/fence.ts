/**
 * The inside of a Markdown fence, with or without the name of a language, that makes up a whole reply. `undefined` for any
 * other text: a fence among words is part of an answer.
 */
export function insideFence(text: string): string | undefined {
  const block = text.trim();
  const fence = /^(?:`{3,}|~{3,})/.exec(block)?.[0];
  const endOfLine = block.indexOf('\n');
  if (fence === undefined || endOfLine === -1) return undefined;
  const language = block.slice(fence.length, endOfLine).trim();
  const inside = block.slice(endOfLine + 1);
  if (!/^[\w+#.-]*$/.test(language) || !inside.endsWith(fence)) return undefined;
  return inside.slice(0, -fence.length).trim();
}
