import type { Node } from './grammar.ts';

/**
 * Upstream passes UTF-8 to its grammars, the bindings here pass UTF-16. The trees are equal if there is no syntax
 * error. Otherwise the grammar compares the cost of supplying a missing token (610) with that of skipping text (600,
 * plus 1 per byte and 30 per line break), and every ASCII character counts twice here. So for six to ten bytes upstream
 * skips the text, and rejects it for that, while the grammar here supplies a token.
 */
const CHEAPEST_SUPPLY = 10;
const COST_OF_LINE = 30;

/** Whether upstream's grammar would skip a text as short as this one instead of supplying its last token. */
export function skippedAsWhole(root: Node, source: string): boolean {
  const [statement, ...others] = root.children.filter((child) => !child.type.endsWith('comment'));
  const expression = statement?.type === 'expression_statement' ? statement.firstChild : null;
  if (expression === null || others.length > 0) return false;
  const lines = expression.endPosition.row - expression.startPosition.row;
  const bytes = Buffer.byteLength(source.slice(expression.startIndex, expression.endIndex));
  return bytes + COST_OF_LINE * lines <= CHEAPEST_SUPPLY;
}

/**
 * The text with every word halved: its words cost in UTF-16 what the original words cost in UTF-8 (an odd length is
 * rounded away from the limit). If the grammar skips a word of this text, upstream's skips the word of the original.
 */
export function halved(root: Node, source: string): string {
  let text = '';
  let copied = 0;
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const children = node.children;
    if (children.length > 0) waiting.push(...children.toReversed());
    if (children.length > 0 || !node.isNamed || !WORD.test(node.type)) continue;
    const bytes = Buffer.byteLength(source.slice(node.startIndex, node.endIndex));
    const half = bytes < CHEAPEST_SUPPLY ? Math.max(1, Math.floor(bytes / 2)) : Math.ceil(bytes / 2);
    text += source.slice(copied, node.startIndex) + 'x'.repeat(half);
    copied = node.endIndex;
  }
  return text + source.slice(copied);
}

/** Leaves that stay the same kind of leaf when their text is shortened. */
const WORD = /identifier$|^string_fragment$/;

/** Whether the grammar supplied a token before the end of the text. */
export function suppliedWithin(root: Node, source: string): boolean {
  const end = source.trimEnd().length;
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.isMissing && node.startIndex < end) return true;
    for (const child of node.children) if (child.hasError) waiting.push(child);
  }
  return false;
}
