import { Button } from '@mantine/core';
import { i18n } from '../i18n';

interface Props {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
}

/** The next page of a list, where there is one. */
export function More({ query }: Props) {
  if (!query.hasNextPage) {
    return null;
  }
  return (
    <div className="more">
      <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>
        {i18n.t('More')}
      </Button>
    </div>
  );
}
