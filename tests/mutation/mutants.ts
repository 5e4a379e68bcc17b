import ts from 'typescript';
import type { SourceFile } from '../support/source-files.ts';
import { syntaxOf } from '../support/source-files.ts';
import type { Edit } from './operators/edit.ts';
import { OPERATORS } from './operators/index.ts';
import type { OperatorName } from './operators/index.ts';
import { isLeftAlone } from './operators/places.ts';

/** One change of one line of a file. */
export type Mutant = {
  /** Path from the root, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly operator: OperatorName;
  readonly edit: Edit;
  /** The line as it was and as it is, without the blanks around it. */
  readonly before: string;
  readonly after: string;
};

/** All mutants of a file by place; those that give the same text stand there once. */
export function mutantsOf(file: SourceFile): readonly Mutant[] {
  const source = syntaxOf(file);
  const mutants = new Map<string, Mutant>();
  const visit = (node: ts.Node): void => {
    if (isLeftAlone(node)) return;
    for (const [operator, edits] of Object.entries(OPERATORS)) {
      for (const edit of edits(node)) {
        // Sound: the keys of OPERATORS are its names.
        const mutant = mutantOf(source, { file: file.path, operator: operator as OperatorName, edit });
        if (mutant !== undefined) mutants.set(`${mutant.line}\n${mutant.after}`, mutant);
      }
    }
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return [...mutants.values()].toSorted((left, right) => left.edit.start - right.edit.start);
}

/** The text of a file with an edit applied. */
export const edited = (text: string, { start, end, text: replacement }: Edit): string =>
  text.slice(0, start) + replacement + text.slice(end);

/** `undefined` for an edit of several lines, and for one that changes nothing. */
function mutantOf(
  source: ts.SourceFile,
  change: Pick<Mutant, 'file' | 'operator' | 'edit'>,
): Mutant | undefined {
  const { text } = source;
  const { start, end } = change.edit;
  if (text.slice(start, end).includes('\n')) return undefined;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const line = text.slice(lineStart, lineEnd === -1 ? text.length : lineEnd);
  const after = edited(line, { ...change.edit, start: start - lineStart, end: end - lineStart });
  if (after === line) return undefined;
  const number = source.getLineAndCharacterOfPosition(start).line + 1;
  return { ...change, line: number, before: line.trim(), after: after.trim() };
}
