import { join } from 'node:path';
import { writeText } from './temporary-folder.ts';

/** Official tables that contain two players of a small store. @returns the folder. */
export function writeOfficialTables(folder: string): string {
  const tables = {
    'data_overall.csv':
      'Rank,Overall Acc,Model,Model Link,Cost ($ Per 1k Function Calls),Organization,License\n1,61.50%,o1-2024-12-17 (FC),https://example.org/o1,33.5,OpenAI,Proprietary\n2,50.00%,DeepSeek-V3 (FC),http://example.org,N/A,DeepSeek,DeepSeek License\n',
    'data_live.csv': 'Rank,Model,Live Overall Acc,Python Simple AST\n1,o1-2024-12-17 (FC),70.10%,81.78%\n',
    'data_non_live.csv':
      'Rank,Model,Non_Live Overall Acc,Python Simple AST\n1,o1-2024-12-17 (FC),80.25%,N/A\n',
    'data_multi_turn.csv': 'Rank,Model,Multi Turn Overall Acc,Base\n1,o1-2024-12-17 (FC),41.00%,52.50%\n',
  };
  for (const [name, text] of Object.entries(tables)) writeText(join(folder, name), text);
  return folder;
}
