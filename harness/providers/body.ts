import { ProviderError } from '../contract/chat-model.ts';

/** No reply of a language model is longer. */
const MOST_BYTES = 64 * 2 ** 20;

/**
 * Read a body to its end.
 *
 * @param most - bytes after which reading stops.
 * @throws {ProviderError} `invalid-reply` beyond `most`; whatever the network throws where it breaks.
 */
export async function readBody(
  response: Response,
  place: string,
  most: number = MOST_BYTES,
): Promise<string> {
  if (response.body === null) return '';
  // The length on the way is the length at the end unless the body is packed: then one read is enough, and faster.
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  if (length <= most && !response.headers.has('content-encoding')) return await response.text();
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let bytes = 0;
  for await (const chunk of response.body as ReadableStream<Uint8Array>) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the stream, which closes the connection.
    if (bytes > most)
      throw new ProviderError('invalid-reply', `${place}: a body of more than ${most} bytes.`);
    parts.push(decoder.decode(chunk, { stream: true }));
  }
  return parts.join('') + decoder.decode();
}
