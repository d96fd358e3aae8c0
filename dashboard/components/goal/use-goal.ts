"use client";
import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { api, body } from "@/lib/api/client";
import { PAGE } from "@/lib/api/pages";
import type { GoalAnswer } from "@/lib/api/types";
import { type Choice, readChoice } from "@/lib/goal/what-if";
import { useAddressRead, usePage, useSearch } from "@/lib/use-page";
import { usePainted } from "../use-painted";

function goalQuery(choice: Choice, asKnownOn: string | null) {
  return queryOptions({
    queryKey: [PAGE, "goal", asKnownOn, choice],
    queryFn: async ({ signal }): Promise<GoalAnswer> => {
      const { growth, releases, spend } = choice;
      const query = {
        ...(growth !== null && { growth }),
        ...(releases !== null && { releases }),
        ...(spend !== 0 && { spend }),
        ...(asKnownOn && { as_known_on: asKnownOn }),
      };
      return body<GoalAnswer>(await api.GET("/api/pages/goal", { params: { query }, signal }));
    },
    placeholderData: keepPreviousData,
  });
}

/** All that the page shows, for what its address chooses. */
export function useGoal() {
  const page = usePage();
  const choice = readChoice(useSearch());
  const query = useQuery({ ...goalQuery(choice, page.asKnownOn), enabled: useAddressRead() });
  usePainted(query.isPlaceholderData ? undefined : query.data?.revision);
  return { page, choice, query, data: query.data };
}
