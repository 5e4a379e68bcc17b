import type { Node } from './grammar.ts';

/**
 * Upstream hands its grammars UTF-8, the bindings here hand them UTF-16. The trees are the same wherever the grammar can
 * place everything. Where it cannot, it weighs supplying a missing token (cost 610) against skipping what is there (600
 * and 1 for every byte, 30 for every line break), and every ASCII character counts twice here. So skipping six to ten
 * bytes is what upstream does and supplying a token is what happens here, and upstream rejects what was skipped.
 */
const CHEAPEST_SUPPLY = 10;
const COST_OF_LINE = 30;

/** Whether upstream's grammar would have skipped a text as short as this one instead of supplying its last token. */
export function skippedAsWhole(root: Node, source: string): boolean {
  const [statement, ...others] = root.children.filter((child) => !child.type.endsWith('comment'));
  const expression = statement?.type === 'expression_statement' ? statement.firstChild : null;
  if (expression === null || others.length > 0) return false;
  const lines = expression.endPosition.row - expression.startPosition.row;
  const bytes = Buffer.byteLength(source.slice(expression.startIndex, expression.endIndex));
  return bytes + COST_OF_LINE * lines <= CHEAPEST_SUPPLY;
}

/**
 * The text with every word halved: in UTF-16 its words weigh what the words of the text weigh in UTF-8 (an odd one is
 * rounded away from the limit). Where the grammar skips a word of this text, upstream's skips the word of the real one.
 */
export function halved(root: Node, source: string): string {
  let [text, copied] = ['', 0];
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

/** Leaves whose text may be shortened without becoming another kind of leaf. */
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
