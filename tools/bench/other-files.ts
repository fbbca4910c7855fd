import { looksLikePolicy } from '../../engine/index.ts';
import { measure } from './measure.ts';
import { asRatio, inMilliseconds, printTable } from './table.ts';

/** Every YAML file of an editor is looked at: is it a policy? */
export async function benchOtherFiles(): Promise<void> {
  const text = manifests(1_000_000);
  const copy = await measure(
    () => text,
    (input) => JSON.parse(JSON.stringify(input)),
  );
  const look = await measure(
    () => text,
    (input) => looksLikePolicy(input, 'values.yaml'),
    { measured: 50 },
  );
  printTable(
    '1 MB of other YAML',
    ['', 'ms', 'of a copy of it through JSON'],
    [['is it a policy?', inMilliseconds(look), asRatio(look / copy)]],
  );
}

function manifests(bytes: number): string {
  const block = '- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: x}\n  data: {a: b}\n';
  return `items:\n${block.repeat(Math.ceil(bytes / block.length))}`;
}
