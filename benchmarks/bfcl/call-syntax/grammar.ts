import { createRequire } from 'node:module';
import type TreeSitter from 'tree-sitter';
import { PythonFault } from '../../python/faults.ts';
import { halved, skippedAsWhole, suppliedWithin } from './utf8-recovery.ts';

/** Languages whose calls are read with a tree-sitter grammar. */
export type GrammarLanguage = 'java' | 'javascript';

/** One node of a syntax tree, as the bindings give it. */
export type Node = TreeSitter.SyntaxNode;

/**
 * Longest text that a grammar is given, in UTF-16 units. Error recovery of the grammars is quadratic on some hostile
 * texts (half a second for this length) and exhausts the native stack on some beyond 200,000 units. Upstream has no
 * limit. The longest official reply that is a call has under 2,000 units.
 */
export const LONGEST_SOURCE = 10_000;

/**
 * CPython stops at a call depth of 1,000, and upstream's walk through a tree takes two levels for each node.
 */
export const DEEPEST_NODE = 480;

const load = createRequire(import.meta.url);
const parsers = new Map<GrammarLanguage, TreeSitter>();

/**
 * Syntax tree of a source text; `undefined` where the grammar finds anything that it cannot place.
 *
 * @throws {PythonFault} for a text that Python could not even hand to the grammar, or that is too long.
 */
export function syntaxTree(language: GrammarLanguage, source: string): Node | undefined {
  if (!source.isWellFormed()) {
    throw new PythonFault(
      'UnicodeEncodeError',
      "'utf-8' codec can't encode a surrogate: surrogates not allowed",
    );
  }
  if (source.length > LONGEST_SOURCE) {
    throw new PythonFault('MemoryError', `source code of more than ${LONGEST_SOURCE} characters`);
  }
  const root = treeOfCall(language, source) ?? parse(language, source);
  return containsError(root) || skippedUpstream(language, root, source) ? undefined : root;
}

function parse(language: GrammarLanguage, source: string): Node {
  return parserOf(language).parse(source, undefined, { bufferSize: 2 * source.length + 64 }).rootNode;
}

/** A text that begins and ends like a Java call and has nothing in it that could end a statement. */
const JAVA_CALL = /^(?=[^]{20})[A-Za-z_$][\w$.]*\([^;{}]*\)\s*$/;

/**
 * Tree of a Java call that lacks its semicolon, which is what a reply is where all is well: read with the semicolon it takes
 * a third of the time in which the grammar supplies one. `undefined` where that might not come to the same.
 *
 * Without `;` and `}` no part of a text is whole. So the grammar either supplies one token, at the end, or skips no less than
 * everything, which costs more for a text of this length. Behind some expressions, such as lambdas, it does not find the
 * token to supply; behind the call of a method it does, whatever the arguments.
 */
function treeOfCall(language: GrammarLanguage, source: string): Node | undefined {
  if (language !== 'java' || !JAVA_CALL.test(source)) return undefined;
  const root = parse(language, `${source};`);
  const isCall = root.childCount === 1 && root.firstChild?.firstChild?.type === 'method_invocation';
  return isCall && !root.hasError ? root : undefined;
}

/** Whether upstream's grammar skips something where this one supplied what it missed. */
function skippedUpstream(language: GrammarLanguage, root: Node, source: string): boolean {
  if (!root.hasError) return false;
  if (!suppliedWithin(root, source)) return skippedAsWhole(root, source);
  return containsError(parse(language, halved(root, source)));
}

/** The native library is loaded when the first text of its language turns up: most runs never need it. */
function parserOf(language: GrammarLanguage): TreeSitter {
  const known = parsers.get(language);
  if (known !== undefined) return known;
  const Parser = load('tree-sitter') as typeof TreeSitter;
  const parser = new Parser();
  parser.setLanguage(load(`tree-sitter-${language}`));
  parsers.set(language, parser);
  return parser;
}

/** `hasError` alone would also reject what the grammar only had to complete, such as a missing semicolon. */
function containsError(root: Node): boolean {
  if (!root.hasError) return false;
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === 'ERROR') return true;
    for (const child of node.children) if (child.hasError) waiting.push(child);
  }
  return false;
}
