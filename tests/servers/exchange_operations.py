"""The operations of Exchange Web Services that the tests' server knows, and how folders and mails look in its answers."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from lxml import etree

from .exchange_calls import NS, T_NS, Call, M, Refused, T, operation
from .office import Box, Folder, Kept

if TYPE_CHECKING:
    from .exchange import ExchangeServer

# ---------------------------------------------------------------- how things look


def _folder_xml(box: Box, folder: Folder) -> etree._Element:
    rights = ("CreateAssociated", "CreateContents", "CreateHierarchy", "Delete", "Modify", "Read")
    inside = [T.FolderId(Id=folder.id, ChangeKey="1")]
    if folder.parent:
        inside.append(T.ParentFolderId(Id=folder.parent, ChangeKey="1"))
    children = sum(each.parent == folder.id for each in box.folders.values())
    lying = box.lies_in(folder.id)
    inside += [T.FolderClass("IPF.Note"), T.DisplayName(folder.name), T.TotalCount(str(len(lying)))]
    inside += [T.ChildFolderCount(str(children)), T.EffectiveRights(*(T(each, "true") for each in rights))]
    distinguished = next((name for name, id in box.well_known.items() if id == folder.id), "")
    if distinguished:
        inside.append(T.DistinguishedFolderId(distinguished))
    inside.append(T.UnreadCount(str(sum(not each.seen for each in lying))))
    return T.Folder(*inside)


def _mail_xml(kept: Kept, wanted: set[str]) -> etree._Element:
    """In the order of the schema."""
    inside = []
    if "item:MimeContent" in wanted:
        inside.append(T.MimeContent(base64.b64encode(kept.raw).decode(), CharacterSet="UTF-8"))
    inside.append(T.ItemId(Id=kept.item_id, ChangeKey=_change_key(kept)))
    if "item:ParentFolderId" in wanted:
        inside.append(T.ParentFolderId(Id=kept.folder, ChangeKey="1"))
    if "item:DateTimeReceived" in wanted:
        inside.append(T.DateTimeReceived(kept.received.strftime("%Y-%m-%dT%H:%M:%SZ")))
    if "item:Size" in wanted:
        inside.append(T.Size(str(len(kept.raw))))
    if "item:Categories" in wanted and kept.categories:
        inside.append(T.Categories(*(T.String(each) for each in kept.categories)))
    if "item:IsDraft" in wanted:
        inside.append(T.IsDraft(str(kept.draft).lower()))
    return T.Message(*inside)


def _change_key(kept: Kept) -> str:
    return base64.b64encode(f"key {len(kept.categories)} {kept.draft}".encode()).decode()


def _wanted(call: Call) -> set[str]:
    fields = {str(each.get("FieldURI")) for each in call.all("m:ItemShape//t:FieldURI")}
    return fields | ({"item:MimeContent"} if call.all("m:ItemShape/t:IncludeMimeContent[text()='true']") else set())


# ---------------------------------------------------------------- what can be asked


@operation("ConvertId")
def _convert(server: ExchangeServer, call: Call) -> etree._Element:
    raise Refused("ErrorInvalidIdMalformed", "Id is malformed.")  # the client only asks for our version


@operation("GetFolder")
def _get_folder(server: ExchangeServer, call: Call) -> etree._Element:
    def one(element: Any) -> etree._Element:
        return server.success("GetFolder", M.Folders(_folder_xml(*server.folder(call, element))))

    def failing(element: Any) -> etree._Element:
        try:
            return one(element)
        except Refused as error:
            message = server.error("GetFolder", error)
            message.append(M.Folders())
            return message

    return server.response("GetFolder", [failing(each) for each in call.all("m:FolderIds/*")])


@operation("FindFolder")
def _find_folder(server: ExchangeServer, call: Call) -> etree._Element:
    box, parent = server.folder(call, call.one("m:ParentFolderIds/*"))
    deep = call.element.get("Traversal") == "Deep"
    found = [each for each in box.folders.values() if each.parent == parent.id or (deep and each.parent)]
    root = M.RootFolder(
        T.Folders(*(_folder_xml(box, each) for each in found)),
        TotalItemsInView=str(len(found)),
        IncludesLastItemInRange="true",
        IndexedPagingOffset=str(len(found)),
    )
    return server.response("FindFolder", [server.success("FindFolder", root)])


@operation("CreateFolder")
def _create_folder(server: ExchangeServer, call: Call) -> etree._Element:
    box, parent = server.folder(call, call.one("m:ParentFolderId/*"))
    made = box.make_folder(str(call.one("m:Folders/*/t:DisplayName").text), parent.id)
    if made is None:
        message = server.error("CreateFolder", Refused("ErrorFolderExists", "A folder of that name already exists."))
        message.append(M.Folders())
        return server.response("CreateFolder", [message])
    return server.response(
        "CreateFolder",
        [server.success("CreateFolder", M.Folders(T.Folder(T.FolderId(Id=made.id, ChangeKey="1"))))],
    )


@operation("SyncFolderItems")
def _sync(server: ExchangeServer, call: Call) -> etree._Element:
    box, folder = server.folder(call, call.one("m:SyncFolderId/*"))
    token, most = call.one("m:SyncState"), int(call.one("m:MaxChangesReturned").text)
    if token is None:
        place, happened = len(box.changes), [(each.item_id, "came") for each in box.lies_in(folder.id)]
    else:
        place, happened = server.known_state(str(token.text))
        if not happened:
            place, happened = len(box.changes), box.since(folder.id, place, items=True)
    wanted = _wanted(call)
    changes = M.Changes()
    for item_id, kind in happened[:most]:
        kept = box.by_item_id(item_id)
        if kept is None or kind == "left":
            changes.append(T.Delete(T.ItemId(Id=item_id, ChangeKey="1")))
        else:
            changes.append((T.Create if kind == "came" else T.Update)(_mail_xml(kept, wanted)))
    rest = happened[most:]
    message = server.success(
        "SyncFolderItems",
        M.SyncState(server.state(place, rest)),
        M.IncludesLastItemInRange(str(not rest).lower()),
        changes,
    )
    return server.response("SyncFolderItems", [message])


@operation("GetItem")
def _get_item(server: ExchangeServer, call: Call) -> etree._Element:
    wanted = _wanted(call)

    def one(element: Any) -> etree._Element:
        return server.success("GetItem", M.Items(_mail_xml(server.kept(element)[1], wanted)))

    return server.each("GetItem", call.all("m:ItemIds/*"), one)


@operation("FindItem")
def _find_item(server: ExchangeServer, call: Call) -> etree._Element:
    box, folder = server.folder(call, call.one("m:ParentFolderIds/*"))
    field = call.one("m:Restriction/t:IsEqualTo/t:FieldURI")
    if field is None or field.get("FieldURI") != "message:InternetMessageId":
        server.violations.append("FindItem: only by Message-ID")
    wanted = str(call.one("m:Restriction/t:IsEqualTo//t:Constant").get("Value"))
    found = [each for each in box.lies_in(folder.id) if each.message_id == wanted]
    root = M.RootFolder(
        T.Items(*(_mail_xml(each, set()) for each in found)),
        TotalItemsInView=str(len(found)),
        IncludesLastItemInRange="true",
        IndexedPagingOffset=str(len(found)),
    )
    return server.response("FindItem", [server.success("FindItem", root)])


@operation("CreateItem")
def _create_item(server: ExchangeServer, call: Call) -> etree._Element:
    if call.element.get("MessageDisposition") != "SaveOnly":
        server.violations.append("CreateItem: only to be saved")
    box, folder = server.folder(call, call.one("m:SavedItemFolderId/*"))

    def one(element: Any) -> etree._Element:
        mime = element.find(f"{{{T_NS}}}MimeContent")
        kept = box.lay(base64.b64decode(mime.text), folder.id, server.office.tick(), draft=True)
        return server.success(
            "CreateItem", M.Items(T.Message(T.ItemId(Id=kept.item_id, ChangeKey=_change_key(kept))))
        )

    return server.each("CreateItem", call.all("m:Items/*"), one)


@operation("UpdateItem")
def _update_item(server: ExchangeServer, call: Call) -> etree._Element:
    def one(element: Any) -> etree._Element:
        box, kept = server.kept(element.find(f"{{{T_NS}}}ItemId"))
        for change in element.find(f"{{{T_NS}}}Updates"):
            if change.find(f"{{{T_NS}}}FieldURI").get("FieldURI") != "item:Categories":
                server.violations.append("UpdateItem: only categories")
            kept.categories = [str(each) for each in change.xpath(".//t:String/text()", namespaces=NS)]
        box.change(kept)
        made = M.Items(T.Message(T.ItemId(Id=kept.item_id, ChangeKey=_change_key(kept))))
        message = server.success("UpdateItem", made)
        message.append(M.ConflictResults(T.Count("0")))
        return message

    return server.each("UpdateItem", call.all("m:ItemChanges/*"), one)


@operation("MoveItem")
def _move_item(server: ExchangeServer, call: Call) -> etree._Element:
    _, target = server.folder(call, call.one("m:ToFolderId/*"))

    def one(element: Any) -> etree._Element:
        box, kept = server.kept(element)
        box.move(kept, target.id)
        return server.success("MoveItem", M.Items(T.Message(T.ItemId(Id=kept.item_id, ChangeKey=_change_key(kept)))))

    return server.each("MoveItem", call.all("m:ItemIds/*"), one)


@operation("DeleteItem")
def _delete_item(server: ExchangeServer, call: Call) -> etree._Element:
    def one(element: Any) -> etree._Element:
        box, kept = server.kept(element)
        box.remove(kept)
        return server.success("DeleteItem")

    return server.each("DeleteItem", call.all("m:ItemIds/*"), one)


@operation("SendItem")
def _send_item(server: ExchangeServer, call: Call) -> etree._Element:
    import email
    from email.utils import parseaddr

    def one(element: Any) -> etree._Element:
        box, kept = server.kept(element)
        if element.get("ChangeKey") is None:
            raise Refused("ErrorChangeKeyRequired", "The change key is required for this operation.")
        if not kept.draft:
            raise Refused("ErrorInvalidOperation", "It was sent before.")
        sender = parseaddr(str(email.message_from_bytes(kept.raw)["From"]))[1].lower()
        if server.send_as is not None and sender not in {box.address, *server.send_as}:
            raise Refused(
                "ErrorSendAsDenied", "The user account which was used to submit this request may not send as it."
            )
        server.office.send(box, kept, copy=call.element.get("SaveItemToFolder") == "true")
        return server.success("SendItem")

    return server.each("SendItem", call.all("m:ItemIds/*"), one)


@operation("Subscribe")
def _subscribe(server: ExchangeServer, call: Call) -> etree._Element:
    box, folder = server.folder(call, call.one("m:StreamingSubscriptionRequest/t:FolderIds/*"))
    made = M.SubscriptionId(server.subscribe(box, folder.id))
    return server.response("Subscribe", [server.success("Subscribe", made)])


@operation("Unsubscribe")
def _unsubscribe(server: ExchangeServer, call: Call) -> etree._Element:
    server.unsubscribe(str(call.one("m:SubscriptionId").text))
    return server.response("Unsubscribe", [server.success("Unsubscribe")])
