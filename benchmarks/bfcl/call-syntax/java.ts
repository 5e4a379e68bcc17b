import type { Value } from '../../../harness/contract/value.ts';
import { attributeError, PythonFault } from '../../python/faults.ts';
import { callArguments } from './call-arguments.ts';
import { DEEPEST_NODE, syntaxTree } from './grammar.ts';
import type { Node } from './grammar.ts';
import { hasStrayCharacter } from './java-characters.ts';
import { quirk } from './quirks.ts';
import { byteOffsetReader, withoutEnds } from './source-text.ts';
import type { ReadText } from './source-text.ts';

/**
 * First method call of a Java text, as `[{name: {parameter: source text}}]`; an empty dictionary if there is none. Only
 * `name = value` and bare names count as arguments; a bare name has the key `null`.
 *
 * @throws {PythonFault} for a text that is not Java, or a repeated parameter.
 */
export function parseJavaCall(source: string): Value {
  const root = hasStrayCharacter(source) ? undefined : syntaxTree('java', source);
  if (root === undefined) throw new PythonFault('Exception', 'Error parsing java the source code.');
  const read = byteOffsetReader(source);
  const call = firstCall(root, 0);
  if (call === undefined) return new Map();
  const object = call.childForFieldName('object');
  const name = read(present(call.childForFieldName('name')));
  const argumentNodes = call.childForFieldName('arguments')?.namedChildren ?? [];
  const values = argumentNodes.flatMap((child) => argument(child, read));
  return [new Map([[object === null ? name : `${read(object)}.${name}`, callArguments(values)]])];
}

const firstCall = quirk('java-first-call-alone', (node: Node, depth: number): Node | undefined => {
  requireDepth(depth);
  if (node.type === 'method_invocation') return node;
  for (const child of node.namedChildren) {
    const descendantCall = firstCall(child, depth + 1);
    if (descendantCall !== undefined) return descendantCall;
  }
  return undefined;
});

const isUnnamedArgument = quirk(
  'java-values-dropped',
  ({ type }: Node): boolean => type === 'identifier' || type === 'class_literal',
);

function argument(child: Node, read: ReadText): readonly (readonly [string | null, string])[] {
  if (child.type === 'assignment_expression') {
    return [[read(present(child.child(0))), argumentText(present(child.child(2)), read)]];
  }
  return isUnnamedArgument(child) ? [[null, read(child)]] : [];
}

/** The value of an argument: string and character literals lose their quotes. */
function argumentText(node: Node, read: ReadText): string {
  const quoted = node.type === 'string_literal' || node.type === 'character_literal';
  return quoted ? withoutEnds(read(node)) : sourceText(node, read, 0);
}

const VERBATIM = new Set([
  'string_literal',
  'character_literal',
  'identifier',
  'class_literal',
  'type_identifier',
  'method_invocation',
]);

/** Source of a node without white space between its parts; arrays and objects are reassembled. */
function sourceText(node: Node, read: ReadText, depth: number): string {
  requireDepth(depth);
  if (VERBATIM.has(node.type)) return read(node);
  const inner = (child: Node): string => sourceText(child, read, depth + 1);
  if (node.type === 'array_creation_expression') {
    const type = inner(present(node.childForFieldName('type')));
    return `new ${type}[]${inner(present(node.childForFieldName('value')))}`;
  }
  if (node.type === 'object_creation_expression') {
    const type = inner(present(node.childForFieldName('type')));
    const argumentNodes = node.childForFieldName('arguments')?.children ?? [];
    return `new ${type}(${argumentNodes
      .filter((child) => !/^[,()]$/.test(child.type))
      .map(inner)
      .join(', ')})`;
  }
  const children = node.children;
  return children.length === 0 ? read(node) : children.map(inner).join('');
}

/** An array with a size and no values has no value node. */
const present = quirk('java-empty-array-raises', (node: Node | null): Node => {
  if (node === null) throw attributeError("'NoneType' object has no attribute 'type'");
  return node;
});

function requireDepth(depth: number): void {
  if (depth > DEEPEST_NODE) throw new PythonFault('RecursionError', 'maximum recursion depth exceeded');
}
