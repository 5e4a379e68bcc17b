import { isList } from '../../../../harness/contract/value.ts';
import type { Dict, Value } from '../../../../harness/contract/value.ts';
import { lookup, withKey } from '../../../../benchmarks/python/containers.ts';

type PostFields = { readonly text: string; readonly tags: string; readonly mentions: string };

const CLOSING = /(?:^|(?<!\s)\s+)([#@][\p{L}\p{N}_]+)[.,;]?\s*$/u;

/**
 * A post with its hashtags and mentions moved into their lists: those at the end of its text, and those in the list of
 * the other kind, told apart by their sign. A reader sees no difference.
 */
export function gatheredPost(written: Dict, fields: PostFields): Dict {
  const post = withTagsMoved(
    withTagsMoved(written, fields.mentions, fields.tags, '#'),
    fields.tags,
    fields.mentions,
    '@',
  );
  const text = lookup(post, fields.text);
  if (typeof text !== 'string') return post;
  let rest = text;
  const closing: string[] = [];
  for (
    let match = CLOSING.exec(rest);
    match?.[1] !== undefined && match.index > 0;
    match = CLOSING.exec(rest)
  ) {
    closing.unshift(match[1]);
    rest = rest.slice(0, match.index);
  }
  if (closing.length === 0) return post;
  const gathered = withKey(post, fields.text, rest);
  return added(added(gathered, fields.tags, closing, '#'), fields.mentions, closing, '@');
}

/** A post whose items in list `from` that start with `sign` are moved to list `to`. */
function withTagsMoved(post: Dict, from: string, to: string, sign: string): Dict {
  const list = lookup(post, from) ?? [];
  if (!isList(list)) return post;
  const isStray = (tag: Value): tag is string => typeof tag === 'string' && tag.startsWith(sign);
  const strays = list.filter(isStray);
  if (strays.length === 0) return post;
  const rest = withKey(
    post,
    from,
    list.filter((tag) => !isStray(tag)),
  );
  return added(rest, to, strays, sign);
}

function added(post: Dict, field: string, closing: readonly string[], sign: string): Dict {
  const list = lookup(post, field) ?? [];
  const tagsWithSign = closing.filter((tag) => tag.startsWith(sign));
  if (!isList(list) || tagsWithSign.length === 0) return post;
  const bare = (tag: Value): string =>
    typeof tag === 'string' ? tag.replace(/^[#@]/, '').toLowerCase() : '';
  const listed = new Set(list.map(bare));
  return withKey(post, field, [...list, ...tagsWithSign.filter((tag) => !listed.has(bare(tag)))]);
}
