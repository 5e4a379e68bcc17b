import { type Comment, type CommentDisplayPart, Reflection } from 'typedoc';
import type { Part, Words } from '../src/reference/document.ts';

/** What a comment says, in paragraphs. Links lead to declarations of the reference; others become their text. */
export function wordsOf(parts: readonly CommentDisplayPart[]): Words {
  const paragraphs: Part[][] = [[]];
  for (const part of parts.flatMap(partsOf)) {
    if (part.kind !== 'text') {
      paragraphs.at(-1)?.push(part);
      continue;
    }
    const [first = '', ...others] = part.text.split(/\n\s*\n/);
    paragraphs.at(-1)?.push({ kind: 'text', text: first });
    for (const text of others) paragraphs.push([{ kind: 'text', text }]);
  }
  return paragraphs.filter((paragraph) => paragraph.some(({ text }) => text.trim() !== ''));
}

function partsOf(part: CommentDisplayPart): readonly Part[] {
  if (part.kind === 'text') return [{ kind: 'text', text: part.text }];
  if (part.kind === 'code') return [{ kind: 'code', text: part.text.replaceAll(/^`+|`+$/g, '') }];
  if (part.kind === 'relative-link') return [{ kind: 'text', text: part.text }];
  const declaration = part.target instanceof Reflection ? topLevel(part.target) : undefined;
  if (declaration?.parent === undefined) return [{ kind: 'code', text: part.text }];
  return [{ kind: 'link', text: part.text, file: declaration.parent.name, name: declaration.name }];
}

/** The exported declaration that holds another one, or is it. */
function topLevel(reflection: Reflection): Reflection {
  const { parent } = reflection;
  return parent?.parent?.isProject() === false ? topLevel(parent) : reflection;
}

/** Tags of a comment that pages show, by their labels. */
const LABELS: ReadonlyMap<string, string> = new Map([
  ['@remarks', 'Remarks'],
  ['@returns', 'Returns'],
  ['@throws', 'Throws'],
  ['@default', 'Default'],
]);

/** What a comment says under its tags, in the order of the comment. */
export const notesOf = (comment: Comment | undefined): readonly { label: string; words: Words }[] =>
  (comment?.blockTags ?? []).flatMap(({ tag, content, typeAnnotation }) => {
    const label = LABELS.get(tag);
    if (label === undefined) return [];
    const thrown = typeAnnotation?.replaceAll(/^\{|\}$/g, '');
    const before: readonly CommentDisplayPart[] =
      thrown === undefined
        ? []
        : [
            { kind: 'code', text: thrown },
            { kind: 'text', text: ' ' },
          ];
    return [{ label, words: wordsOf([...before, ...content]) }];
  });
