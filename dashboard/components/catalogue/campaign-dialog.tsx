"use client";
import { type FormEvent, useId, useState } from "react";
import type { Campaign, Catalog } from "@/lib/api/types";
import { nameOf } from "@/lib/catalogue/find";
import { clipped } from "@/lib/format/clipped";
import { Field } from "../mapping/field";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Select } from "../ui/select";
import { Refusal } from "./refusal";
import { useAct } from "./use-act";

type Props = { campaign: Campaign; catalog: Catalog; onClose: () => void };

/** Says what a campaign is for: an artist, and where it is for one, a recording. */
export function CampaignDialog({ campaign, catalog, onClose }: Props) {
  const ids = { artist: useId(), recording: useId() };
  const [artist, setArtist] = useState(campaign.artist ?? "");
  const [recording, setRecording] = useState(campaign.recording ?? "");
  const { take, busy, failure } = useAct(onClose);
  const theirs = catalog.recordings.filter((one) => !artist || one.artists.includes(artist));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const of = catalog.recordings.find((one) => one.recording === recording);
    take({
      kind: "campaign",
      campaign: campaign.campaign,
      artist,
      recording: of?.recording ?? null,
      title: of?.title ?? null,
    });
  };
  return (
    <Dialog title="What is it for?" onClose={onClose}>
      <form onSubmit={submit} className="grid gap-3">
        <p className="text-sm">
          <bdi className="font-medium">{clipped(campaign.campaign)}</bdi>
        </p>
        <Field id={ids.artist} label="Artist">
          <Select label="Artist" id={ids.artist} value={artist} onChange={({ target }) => setArtist(target.value)}>
            <option value="">Choose</option>
            {catalog.artists.map(({ name }) => (
              <option key={name} value={name}>
                {clipped(name, 60)}
              </option>
            ))}
          </Select>
        </Field>
        <Field id={ids.recording} label="Recording">
          <Select
            label="Recording"
            id={ids.recording}
            value={theirs.some((one) => one.recording === recording) ? recording : ""}
            onChange={({ target }) => setRecording(target.value)}
          >
            <option value="">No one recording</option>
            {theirs.map((one) => (
              <option key={one.recording} value={one.recording}>
                {clipped(nameOf(one), 60)} ({one.recording})
              </option>
            ))}
          </Select>
        </Field>
        <Refusal failure={failure} />
        <Button type="submit" kind="primary" className="w-fit" disabled={!artist || busy}>
          {busy ? "Writing it down" : "It is for this"}
        </Button>
      </form>
    </Dialog>
  );
}
