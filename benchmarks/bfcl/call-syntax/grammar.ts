import { createRequire } from 'node:module';
import type TreeSitter from 'tree-sitter';
import { PythonFault } from '../../python/faults.ts';
import { halved, skippedAsWhole, suppliedWithin } from './utf8-recovery.ts';

/** Languages whose calls are parsed with a tree-sitter grammar. */
export type GrammarLanguage = 'java' | 'javascript';

/** One node of a syntax tree, as the bindings return it. */
export type Node = TreeSitter.SyntaxNode;

/**
 * Longest text that is parsed, in UTF-16 units. The grammars' error recovery is quadratic on some hostile texts (half a
 * second for this length) and overflows the native stack on some beyond 200,000 units. Upstream has no limit. The
 * longest official reply that is a call has less than 2,000 units.
 */
export const LONGEST_SOURCE = 10_000;

/** CPython's recursion limit is 1,000, and upstream's walk through a tree takes two calls per node. */
export const DEEPEST_NODE = 480;

const load = createRequire(import.meta.url);
const parsers = new Map<GrammarLanguage, TreeSitter>();

/**
 * Syntax tree of a source text; `undefined` if it contains a syntax error.
 *
 * @throws {PythonFault} for a text that Python could not pass to the grammar, or that is too long.
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

/** A text that begins and ends like a Java call and contains nothing that could end a statement. */
const JAVA_CALL = /^(?=[^]{20})[A-Za-z_$][\w$.]*\([^;{}]*\)\s*$/;

/**
 * Tree of a Java call without its semicolon, the usual form of a correct reply. Parsing it with a semicolon takes a
 * third of the time that the grammar needs to supply one. `undefined` if the result might differ.
 *
 * Without `;` and `}` no part of a text is complete. So the grammar either supplies one token at the end, or skips
 * everything, which costs more for a text of this length. After some expressions, such as lambdas, it does not find the
 * token to supply; after a method call it does, whatever the arguments.
 */
function treeOfCall(language: GrammarLanguage, source: string): Node | undefined {
  if (language !== 'java' || !JAVA_CALL.test(source)) return undefined;
  const root = parse(language, `${source};`);
  const isCall = root.childCount === 1 && root.firstChild?.firstChild?.type === 'method_invocation';
  return isCall && !root.hasError ? root : undefined;
}

/** Whether upstream's grammar skips a part where this one supplied a missing token. */
function skippedUpstream(language: GrammarLanguage, root: Node, source: string): boolean {
  if (!root.hasError) return false;
  if (!suppliedWithin(root, source)) return skippedAsWhole(root, source);
  return containsError(parse(language, halved(root, source)));
}

/** Load the native library on the first text of its language: most runs never need it. */
function parserOf(language: GrammarLanguage): TreeSitter {
  const loaded = parsers.get(language);
  if (loaded !== undefined) return loaded;
  const Parser = load('tree-sitter') as typeof TreeSitter;
  const parser = new Parser();
  parser.setLanguage(load(`tree-sitter-${language}`));
  parsers.set(language, parser);
  return parser;
}

/** `hasError` alone would also reject trees that the grammar only completed, for example with a missing semicolon. */
function containsError(root: Node): boolean {
  if (!root.hasError) return false;
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type === 'ERROR') return true;
    for (const child of node.children) if (child.hasError) waiting.push(child);
  }
  return false;
}
