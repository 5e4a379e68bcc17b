import { harmlessJsonText } from '../../contract/harmless.ts';
import type { Line } from '../../files/line-cutter.ts';
import type { EnvironmentServer } from '../../serving/environment-server.ts';

/** Answers requests that come as lines, in their order, until they end. */
export async function serveLines(
  server: EnvironmentServer,
  lines: AsyncIterable<Line>,
  print: (line: string) => void,
): Promise<void> {
  for await (const { text, place } of lines) {
    const answer = await server.answer(text, { place, method: undefined });
    print(harmlessJsonText(answer.text));
  }
}
