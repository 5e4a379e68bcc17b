import type { Value } from '../../../harness/contract/value.ts';
import { PythonFault } from '../../python/faults.ts';
import { callArguments } from './call-arguments.ts';
import { syntaxTree } from './grammar.ts';
import type { Node } from './grammar.ts';
import { isInvalidJavaScript } from './javascript-characters.ts';
import { quirk } from './quirks.ts';
import { sourceReader } from './source-text.ts';
import type { ReadText } from './source-text.ts';

/**
 * First call among the statements of a JavaScript text, as `[{name: {parameter: source text}}]`; `null` if no statement
 * is a call. Only `name = value`, bare names and `true` count as arguments; the latter two have the key `null`.
 *
 * @throws {PythonFault} for a text that is not JavaScript, or a repeated parameter.
 */
export function parseJavaScriptCall(source: string): Value {
  const root = isInvalidJavaScript(source) ? undefined : syntaxTree('javascript', source);
  if (root === undefined) throw new PythonFault('Exception', 'Error js parsing the source code.');
  const read = sourceReader(source);
  const call = root.type === 'program' ? statementCall(root) : undefined;
  if (call === undefined) return null;
  const [callee, list] = call.children;
  if (callee === undefined || list === undefined) return null;
  const values = list.namedChildren.flatMap((child) => argument(child, read));
  return [new Map([[read(callee), callArguments(values)]])];
}

const statementCall = quirk('javascript-first-call-alone', (program: Node): Node | undefined => {
  for (const statement of program.children) {
    if (statement.type !== 'expression_statement') continue;
    const call = statement.children.find((child) => child.type === 'call_expression');
    if (call !== undefined) return call;
  }
  return undefined;
});

const isUnnamedArgument = quirk(
  'javascript-values-dropped',
  ({ type }: Node): boolean => type === 'identifier' || type === 'true',
);

function argument(child: Node, read: ReadText): readonly (readonly [string | null, string])[] {
  if (child.type === 'assignment_expression') {
    const [name, , value] = child.children;
    return name === undefined || value === undefined ? [] : [[read(name), withoutQuotes(read(value))]];
  }
  return isUnnamedArgument(child) ? [[null, read(child)]] : [];
}

function withoutQuotes(text: string): string {
  const quoted = /^(["'])/.exec(text)?.[1];
  return quoted !== undefined && text.endsWith(quoted) ? text.slice(1, -1) : text;
}
