/** A worker with an evaluation that never ends. Words: address of the Redis, name of the episode as JSON, longest evaluation in milliseconds. */
import { z } from 'zod';
import { watchWorker } from '../../../../harness/queue/watchdog/watchdog.ts';

const [url, name, longest] = z
  .tuple([z.string(), z.string(), z.coerce.number()])
  .parse(process.argv.slice(2));
const Name = z.object({ runId: z.string(), model: z.string(), entryKey: z.string(), trial: z.number() });
const { watch } = watchWorker({ url, password: undefined, authorities: undefined }, longest);
watch(Name.parse(JSON.parse(name)), () => {
  for (;;);
});
