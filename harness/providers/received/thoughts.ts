/** A text without the thoughts that a server left in it. */
export type SeparatedThoughts = {
  readonly text: string;
  /** Thoughts in order, joined by line breaks; empty where there are none. */
  readonly thoughts: string;
};

/** Tags around thoughts: `<think>`, `<thinking>`, `<seed:think>`, `[THINK]`. */
const TAG =
  /(?:<(?<slash>\/)?(?:\w{1,20}:)?(?:think|thinking|thought|thoughts|reasoning)>)|(?:\[(?<stroke>\/)?THINK\])/gi;

/**
 * Separates the thoughts of a model from its words, for servers that do not do it. Three forms occur: complete blocks; a
 * closing tag alone, where the chat template had opened the block in the prompt; and an opening tag alone, where the reply
 * was cut off while the model was thinking. A tag within a line is part of the words.
 */
export function separateThoughts(content: string): SeparatedThoughts {
  const words: string[] = [];
  const thoughts: string[] = [];
  let at = 0;
  let place: 'words' | 'thoughts' = 'words';
  for (const tag of content.matchAll(TAG)) {
    const isClosing = (tag.groups?.['slash'] ?? tag.groups?.['stroke']) !== undefined;
    const isUnopened = isClosing && place === 'words' && thoughts.length === 0;
    const isBlock = isClosing
      ? place === 'thoughts'
      : place === 'words' && beginsLine(content, at, tag.index);
    if (!isUnopened && !isBlock) continue;
    (isClosing ? thoughts : words).push(content.slice(at, tag.index));
    place = isClosing ? 'words' : 'thoughts';
    at = tag.index + tag[0].length;
  }
  const isCutOff = place === 'thoughts' && words.join('').trim() === '';
  const rest = content.slice(at);
  if (isCutOff) thoughts.push(rest);
  else words.push(rest);
  if (thoughts.length === 0) return { text: content, thoughts: '' };
  const kept = thoughts.map((each) => each.trim()).filter((each) => each !== '');
  return { text: words.join('').trim(), thoughts: kept.join('\n') };
}

/**
 * Whether nothing but white space stands before an index, back to a line break or to `from`. Reads no further than the white
 * space, so that a text of many tags takes linear time.
 */
function beginsLine(text: string, from: number, index: number): boolean {
  for (let at = index - 1; at >= from; at -= 1) {
    const character = text.charAt(at);
    if (character === '\n') return true;
    if (character.trim() !== '') return false;
  }
  return true;
}
