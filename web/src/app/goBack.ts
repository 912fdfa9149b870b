import { useNavigate, useRouter } from '@tanstack/react-router';
import { useCommand } from './commands';

/** The key that leads back: to where one came from, or, where one came from nowhere, to the list. */
export function useGoBack(list: '/knowledge' | '/claims' | '/assessments') {
  const router = useRouter();
  const navigate = useNavigate();
  useCommand('go.back', () => {
    if (router.history.canGoBack()) {
      router.history.back();
    } else {
      void navigate({ to: list });
    }
  });
}
