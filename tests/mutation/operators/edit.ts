import type ts from 'typescript';

/** A replacement within one file. */
export type Edit = {
  /** Offset of the first character that goes. */
  readonly start: number;
  /** Offset after the last one. */
  readonly end: number;
  readonly text: string;
};

/** Finds the places of one kind of mutation. Asked once for each node of a syntax tree that may be mutated. */
export type Operator = (node: ts.Node) => readonly Edit[];

export const NONE: readonly Edit[] = [];

/** Replaces a node; comments before it stay. */
export const replaced = (node: ts.Node, text: string): Edit => ({
  start: node.getStart(),
  end: node.getEnd(),
  text,
});

/** Removes a member of a list with the comma after it, where there is one on the same line. */
export function removed(node: ts.Node): Edit {
  const after = node.getSourceFile().text.slice(node.getEnd());
  const comma = /^,? ?/.exec(after)?.[0] ?? '';
  return {
    start: node.getStart(),
    end: node.getEnd() + (comma.startsWith(',') ? comma.length : 0),
    text: '',
  };
}
