/** A program with an evaluation that never ends. Words: database, name of the episode as JSON, longest evaluation in milliseconds. */
import { z } from 'zod';
import { startWatchdog } from '../../../../harness/store/watchdog/watchdog.ts';

const [database, name, longest] = z
  .tuple([z.string(), z.string(), z.coerce.number()])
  .parse(process.argv.slice(2));
const Name = z.object({ runId: z.string(), model: z.string(), entryKey: z.string(), trial: z.number() });
const { watch } = startWatchdog(database, longest);
watch(Name.parse(JSON.parse(name)), () => {
  for (;;);
});
