/** How many files are read at once: enough to keep the disk busy, few enough for any limit on open files. */
const atOnce = 16;

/** Does something asynchronous with each item, several at a time; the results come in the order of the items. */
export async function mapInOrder<Item, Result>(
  items: readonly Item[],
  act: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const work = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await act(item);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}
