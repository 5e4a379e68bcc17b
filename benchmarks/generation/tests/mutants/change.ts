/** One small change of a part of a body: where it is, what kind it is, and the changed part. */
export type Change<Node> = {
  /** JSON Pointer from the part to what is changed in it; empty: the part itself. */
  readonly pointer: string;
  readonly operator: string;
  readonly node: Node;
};

/** A change of the part itself. */
export const here = <Node>(operator: string, node: Node): Change<Node> => ({ pointer: '', operator, node });

/** Changes of a part as changes of the whole that has it under a key. */
export const inside = <Part, Whole>(
  key: string | number,
  changes: readonly Change<Part>[],
  rebuild: (part: Part) => Whole,
): readonly Change<Whole>[] =>
  changes.map(({ pointer, operator, node }) => ({
    pointer: `/${key}${pointer}`,
    operator,
    node: rebuild(node),
  }));

/** Changes of single items of a list, as changes of the list. */
export const inList = <Item>(
  items: readonly Item[],
  changesOf: (item: Item, index: number) => readonly Change<Item>[],
): readonly Change<readonly Item[]>[] =>
  items.flatMap((item, index) => inside(index, changesOf(item, index), (part) => items.with(index, part)));

/** Each item dropped, if another one remains. */
export const droppedItems = <Item>(
  items: readonly Item[],
  operator: string,
): readonly Change<readonly Item[]>[] =>
  items.length < 2
    ? []
    : items.map((_, index) => ({
        pointer: `/${index}`,
        operator,
        node: items.toSpliced(index, 1),
      }));

/** The item after another one, round in a circle; `undefined` if there is no other. */
export function nextOf<Item>(items: readonly Item[], item: Item): Item | undefined {
  const next = items[(items.indexOf(item) + 1) % items.length];
  return next === item ? undefined : next;
}
