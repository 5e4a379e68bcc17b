import type { ReplyFormat } from '../../harness/contract/episode.ts';
import { UsageError } from '../../harness/contract/errors.ts';
import { decoders } from './decoders/index.ts';
import { allProfiles, profileOf } from './model-profiles.ts';
import { recogniseFormat } from './recognise-format.ts';
import type { RecordedEpisode, Recognition } from './recognise-format.ts';
import { replyFormatOf } from './reply-formats.ts';

/** What the user says about the replies of models that are not on upstream's leaderboard. */
export type NamedFormat =
  | { readonly kind: 'decoder'; readonly decoder: string }
  /** The format of this model of the leaderboard, by the name of its folder. */
  | { readonly kind: 'like'; readonly model: string };

/** Format of a model's replies, and a line that says how it was chosen; without a line, it is upstream's. */
export type ChosenFormat = { readonly format: ReplyFormat | null; readonly line: string | undefined };

/**
 * The format that `--decoder` or `--like` names; `undefined` without them.
 *
 * @throws {UsageError} for both at once, and for a name that does not exist.
 */
export function namedFormat(decoder: string | undefined, like: string | undefined): NamedFormat | undefined {
  if (decoder !== undefined && like !== undefined)
    throw new UsageError({
      place: '--like',
      cause: 'is given beside --decoder.',
      remedy: 'Leave one of them out.',
    });
  if (decoder !== undefined) {
    if (decoders.has(decoder)) return { kind: 'decoder', decoder };
    const remedy = `Use one of ${[...decoders.keys()].join(', ')}.`;
    throw new UsageError({ place: '--decoder', cause: `"${decoder}" is unknown.`, remedy });
  }
  if (like === undefined) return undefined;
  if (profileOf(like) !== undefined) return { kind: 'like', model: like };
  const near = allProfiles().filter(({ folder }) => folder.toLowerCase().includes(like.toLowerCase()));
  const examples = (near.length > 0 ? near : allProfiles()).slice(0, 5).map(({ folder }) => folder);
  const remedy = `Use the name of a result folder of the leaderboard, for example ${examples.join(', ')}.`;
  throw new UsageError({ place: '--like', cause: `"${like}" is no model of the leaderboard.`, remedy });
}

/**
 * Chooses the format of one model: upstream's for a model of its leaderboard, else the named one, else the one that reads the
 * replies.
 *
 * @param episodes - all imported episodes of the model.
 */
export function chooseFormat(
  model: string,
  named: NamedFormat | undefined,
  episodes: readonly RecordedEpisode[],
): ChosenFormat {
  if (profileOf(model) !== undefined) return { format: replyFormatOf(model), line: undefined };
  if (named?.kind === 'like') {
    const format = replyFormatOf(named.model);
    const tried = recogniseFormat(episodes, format === null ? [] : [format.decoder]);
    return { format, line: `${model}: read like ${named.model}, as named; ${reads(tried, format?.decoder)}` };
  }
  if (named?.kind === 'decoder') {
    const tried = recogniseFormat(episodes, [named.decoder]);
    const format = tried.format ?? { decoder: named.decoder, dotsInToolNames: 'kept' as const };
    return { format, line: `${model}: read as ${named.decoder}, as named; ${reads(tried, named.decoder)}` };
  }
  const recognition = recogniseFormat(episodes);
  return { format: recognition.format ?? null, line: `${model}: ${recognised(recognition)}` };
}

const replies = (count: number): string => (count === 1 ? '1 reply' : `${count} replies`);

function reads({ read }: Recognition, decoder = 'it'): string {
  return `${decoder} reads ${replies(read)} as calls of offered tools`;
}

function recognised({ format, best, read, readable, alike, rivals }: Recognition): string {
  const counts = `reads ${read} of the ${replies(readable)} that any decoder reads as calls of offered tools`;
  const name = 'name one with --decoder, or a model with --like';
  if (best === undefined)
    return `no decoder reads any reply as calls of offered tools, so its episodes stay unscored; ${name}`;
  const others = [
    ...(alike.length > 0 ? [`${alike.join(', ')} ${alike.length === 1 ? 'reads' : 'read'} the same`] : []),
    ...(rivals.length > 0 ? [`${rivals.join(', ')} as many, but as other calls`] : []),
  ];
  const also = others.length === 0 ? '' : ` (${others.join('; ')})`;
  return format === undefined
    ? `no decoder is certain: ${best} ${counts}${also}; its episodes stay unscored: ${name}`
    : `recognised as ${format.decoder}, which ${counts}${also}`;
}
